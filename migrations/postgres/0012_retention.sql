ALTER TABLE "child" ADD COLUMN "reduced_on" text collate "C";--> statement-breakpoint
ALTER TABLE "child" ADD COLUMN "held_on" text collate "C";