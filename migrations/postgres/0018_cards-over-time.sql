CREATE TABLE "card" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"code" text collate "C" NOT NULL,
	"need_id" text collate "C" NOT NULL,
	"child_id" text collate "C" NOT NULL,
	"area" text collate "C" NOT NULL,
	"tree" text collate "C" NOT NULL,
	"kind" text collate "C",
	"band" text collate "C",
	"stage" text collate "C",
	"province" text collate "C",
	"state" text collate "C" NOT NULL,
	"taken_at" bigint,
	"leaves_at" bigint
);
--> statement-breakpoint
CREATE TABLE "pool" (
	"tree" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"about" bigint NOT NULL,
	CONSTRAINT "pool_tree_kind_pk" PRIMARY KEY("tree","kind")
);
--> statement-breakpoint
CREATE TABLE "pledge" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"need_id" text collate "C" NOT NULL,
	"child_id" text collate "C" NOT NULL,
	"area" text collate "C" NOT NULL,
	"donor_id" text collate "C" NOT NULL,
	"code" text collate "C" NOT NULL,
	"kind" text collate "C",
	"band" text collate "C",
	"stage" text collate "C",
	"province" text collate "C",
	"state" text collate "C" NOT NULL,
	"made_at" bigint NOT NULL,
	"until" bigint,
	"act_id" text collate "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "need" ADD COLUMN "waits_since" bigint;--> statement-breakpoint
ALTER TABLE "consent" ADD COLUMN "shown" text collate "C";--> statement-breakpoint
CREATE UNIQUE INDEX "card_public" ON "card" USING btree ("public_id");--> statement-breakpoint
CREATE UNIQUE INDEX "card_code" ON "card" USING btree ("code");--> statement-breakpoint
CREATE INDEX "card_need" ON "card" USING btree ("need_id");--> statement-breakpoint
CREATE INDEX "card_tree" ON "card" USING btree ("tree","state");--> statement-breakpoint
CREATE UNIQUE INDEX "pledge_public" ON "pledge" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "pledge_need" ON "pledge" USING btree ("need_id","state");--> statement-breakpoint
CREATE INDEX "pledge_donor" ON "pledge" USING btree ("donor_id","state");--> statement-breakpoint
INSERT INTO pledge (id, public_id, need_id, child_id, area, donor_id, code, kind, band, stage, province, state, made_at, until, act_id)
SELECT id, public_id, id, child_id, area, holder_id, card_code, kind, NULL, CASE WHEN pledged_as = 'card' THEN stage END, CASE WHEN pledged_as = 'card' THEN province END, CASE WHEN state = 'pledged' THEN 'held' ELSE 'done' END, 0, lease_until, act_id
FROM need WHERE helper = 'donor' AND holder_id IS NOT NULL AND state IN ('pledged', 'done');--> statement-breakpoint
UPDATE timer SET kind = 'pledge' WHERE kind = 'lease' AND subject_id IN (SELECT id FROM pledge);--> statement-breakpoint
UPDATE need SET holder_id = NULL, lease_until = NULL WHERE helper = 'donor';
