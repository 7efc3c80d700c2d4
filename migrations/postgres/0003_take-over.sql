CREATE TABLE "take_over" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"area" text collate "C" NOT NULL,
	"keeper_id" text collate "C" NOT NULL,
	"by_area" text collate "C" NOT NULL,
	"from_on" text collate "C" NOT NULL,
	"shown_from" bigint NOT NULL,
	"before" text collate "C" NOT NULL,
	"asked" bigint DEFAULT 0 NOT NULL,
	"ended_on" text collate "C",
	"act_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "danger" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"case_id" text collate "C" NOT NULL,
	"area" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"reports" "bytea" NOT NULL,
	"seen" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "danger_keeper" (
	"danger_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	CONSTRAINT "danger_keeper_danger_id_person_id_pk" PRIMARY KEY("danger_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "keeper_id" text collate "C";--> statement-breakpoint
ALTER TABLE "case" ADD COLUMN "given_back_on" text collate "C";--> statement-breakpoint
CREATE UNIQUE INDEX "take_over_public" ON "take_over" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "take_over_case" ON "take_over" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "danger_public" ON "danger" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "danger_case" ON "danger" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "danger_keeper_person" ON "danger_keeper" USING btree ("person_id");