CREATE TABLE "giving" (
	"tree" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"words" text collate "C" NOT NULL,
	"act_id" text collate "C" NOT NULL,
	CONSTRAINT "giving_tree_kind_pk" PRIMARY KEY("tree","kind")
);
--> statement-breakpoint
ALTER TABLE "pledge" ADD COLUMN "amount" bigint;--> statement-breakpoint
ALTER TABLE "pledge" ADD COLUMN "currency" text collate "C";--> statement-breakpoint
ALTER TABLE "pledge" ADD COLUMN "months_left" bigint;--> statement-breakpoint
ALTER TABLE "pledge" ADD COLUMN "sent_on" text collate "C";