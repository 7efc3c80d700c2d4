CREATE TABLE "likeness" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"child_id" text collate "C" NOT NULL,
	"area" text collate "C" NOT NULL,
	"other_id" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"asked_on" text collate "C" NOT NULL,
	"act_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "child_identifier" (
	"hash" text collate "C" PRIMARY KEY NOT NULL,
	"child_id" text collate "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "child" ADD COLUMN "merged_into" text collate "C";--> statement-breakpoint
CREATE UNIQUE INDEX "likeness_public" ON "likeness" USING btree ("public_id");--> statement-breakpoint
CREATE UNIQUE INDEX "likeness_pair" ON "likeness" USING btree ("child_id","other_id");--> statement-breakpoint
CREATE INDEX "likeness_other" ON "likeness" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "likeness_area" ON "likeness" USING btree ("area","state");--> statement-breakpoint
CREATE INDEX "child_identifier_child" ON "child_identifier" USING btree ("child_id");--> statement-breakpoint
CREATE INDEX "child_merged" ON "child" USING btree ("merged_into") WHERE merged_into is not null;