ALTER TABLE "account" ADD COLUMN "locked_at" bigint;--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "for_person_id" text collate "C";--> statement-breakpoint
ALTER TABLE "invitation" ADD COLUMN "claimed_by_id" text collate "C";