CREATE TABLE "planned_leave" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"child_id" text collate "C" NOT NULL,
	"area" text collate "C" NOT NULL,
	"from_on" text collate "C" NOT NULL,
	"to_on" text collate "C" NOT NULL,
	"because" text collate "C" NOT NULL,
	"act_id" text collate "C" NOT NULL,
	"struck_at" bigint
);
--> statement-breakpoint
CREATE UNIQUE INDEX "planned_leave_public" ON "planned_leave" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "planned_leave_child" ON "planned_leave" USING btree ("child_id","to_on");