ALTER TABLE "act" ADD COLUMN "public_id" text collate "C";--> statement-breakpoint
ALTER TABLE "act" ADD COLUMN "subject" text collate "C";--> statement-breakpoint
CREATE UNIQUE INDEX "act_public" ON "act" USING btree ("public_id") WHERE public_id is not null;