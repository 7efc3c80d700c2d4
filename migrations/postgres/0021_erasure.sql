ALTER TABLE "child" ADD COLUMN "erase_at" bigint;--> statement-breakpoint
ALTER TABLE "child" ADD COLUMN "erase_by_id" text collate "C";