ALTER TABLE "account" ADD COLUMN "sealed" "bytea";--> statement-breakpoint
ALTER TABLE "message" DROP COLUMN "chat";