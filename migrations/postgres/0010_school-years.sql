CREATE TABLE "class_year" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"unit_id" text collate "C" NOT NULL,
	"area" text collate "C" NOT NULL,
	"year" bigint NOT NULL,
	"until_on" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"stage" text collate "C",
	"ended" boolean NOT NULL,
	"act_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "arrival" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"child_id" text collate "C" NOT NULL,
	"area" text collate "C" NOT NULL,
	"school_id" text collate "C" NOT NULL,
	"from_unit_id" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"act_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "class_year_once" ON "class_year" USING btree ("unit_id","year");--> statement-breakpoint
CREATE INDEX "class_year_act" ON "class_year" USING btree ("act_id");--> statement-breakpoint
CREATE UNIQUE INDEX "arrival_public" ON "arrival" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "arrival_child" ON "arrival" USING btree ("child_id");--> statement-breakpoint
CREATE INDEX "arrival_school" ON "arrival" USING btree ("school_id","state");--> statement-breakpoint
CREATE INDEX "arrival_act" ON "arrival" USING btree ("act_id");