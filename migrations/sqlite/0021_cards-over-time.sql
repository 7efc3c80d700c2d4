CREATE TABLE `card` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`code` text NOT NULL,
	`need_id` text NOT NULL,
	`child_id` text NOT NULL,
	`area` text NOT NULL,
	`tree` text NOT NULL,
	`kind` text,
	`band` text,
	`stage` text,
	`province` text,
	`state` text NOT NULL,
	`taken_at` integer,
	`leaves_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `card_public` ON `card` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `card_code` ON `card` (`code`);--> statement-breakpoint
CREATE INDEX `card_need` ON `card` (`need_id`);--> statement-breakpoint
CREATE INDEX `card_tree` ON `card` (`tree`,`state`);--> statement-breakpoint
CREATE TABLE `pool` (
	`tree` text NOT NULL,
	`kind` text NOT NULL,
	`about` integer NOT NULL,
	PRIMARY KEY(`tree`, `kind`)
);
--> statement-breakpoint
CREATE TABLE `pledge` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`need_id` text NOT NULL,
	`child_id` text NOT NULL,
	`area` text NOT NULL,
	`donor_id` text NOT NULL,
	`code` text NOT NULL,
	`kind` text,
	`band` text,
	`stage` text,
	`province` text,
	`state` text NOT NULL,
	`made_at` integer NOT NULL,
	`until` integer,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pledge_public` ON `pledge` (`public_id`);--> statement-breakpoint
CREATE INDEX `pledge_need` ON `pledge` (`need_id`,`state`);--> statement-breakpoint
CREATE INDEX `pledge_donor` ON `pledge` (`donor_id`,`state`);--> statement-breakpoint
ALTER TABLE `need` ADD `waits_since` integer;--> statement-breakpoint
ALTER TABLE `consent` ADD `shown` text;--> statement-breakpoint
INSERT INTO pledge (id, public_id, need_id, child_id, area, donor_id, code, kind, band, stage, province, state, made_at, until, act_id)
SELECT id, public_id, id, child_id, area, holder_id, card_code, kind, NULL, CASE WHEN pledged_as = 'card' THEN stage END, CASE WHEN pledged_as = 'card' THEN province END, CASE WHEN state = 'pledged' THEN 'held' ELSE 'done' END, 0, lease_until, act_id
FROM need WHERE helper = 'donor' AND holder_id IS NOT NULL AND state IN ('pledged', 'done');--> statement-breakpoint
UPDATE timer SET kind = 'pledge' WHERE kind = 'lease' AND subject_id IN (SELECT id FROM pledge);--> statement-breakpoint
UPDATE need SET holder_id = NULL, lease_until = NULL WHERE helper = 'donor';
