DROP INDEX "tip_person";--> statement-breakpoint
ALTER TABLE "tip" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "act" ADD COLUMN "hidden_by" text collate "C";--> statement-breakpoint
ALTER TABLE "act" ADD COLUMN "sealed" "bytea";--> statement-breakpoint
ALTER TABLE "tip" ADD COLUMN "teller" text collate "C";--> statement-breakpoint
CREATE INDEX "tip_teller" ON "tip" USING btree ("teller");