CREATE TABLE "enrolment" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"child_id" text collate "C" NOT NULL,
	"unit_id" text collate "C" NOT NULL,
	"from_on" text collate "C" NOT NULL,
	"to_on" text collate "C",
	"act_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE INDEX "enrolment_child" ON "enrolment" USING btree ("child_id","from_on");--> statement-breakpoint
CREATE INDEX "enrolment_unit" ON "enrolment" USING btree ("unit_id","from_on");--> statement-breakpoint
INSERT INTO "enrolment" ("id", "child_id", "unit_id", "from_on", "to_on", "act_id")
SELECT "id", "id", "unit_id", coalesce("in_class_since", "since"), "until", "act_id" FROM "child";
