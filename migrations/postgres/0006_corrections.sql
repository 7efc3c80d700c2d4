CREATE TABLE "correction" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"area" text collate "C" NOT NULL,
	"roll_call_id" text collate "C",
	"event_id" text collate "C",
	"case_id" text collate "C",
	"asked_by" text collate "C",
	"state" text collate "C" NOT NULL,
	"because" text collate "C",
	"changed" bigint NOT NULL,
	"act_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "correction_public" ON "correction" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "correction_roll" ON "correction" USING btree ("roll_call_id");--> statement-breakpoint
CREATE INDEX "correction_event" ON "correction" USING btree ("event_id");