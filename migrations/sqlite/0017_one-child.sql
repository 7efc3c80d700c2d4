CREATE TABLE `likeness` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`child_id` text NOT NULL,
	`area` text NOT NULL,
	`other_id` text NOT NULL,
	`state` text NOT NULL,
	`asked_on` text NOT NULL,
	`act_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `likeness_public` ON `likeness` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `likeness_pair` ON `likeness` (`child_id`,`other_id`);--> statement-breakpoint
CREATE INDEX `likeness_other` ON `likeness` (`other_id`);--> statement-breakpoint
CREATE INDEX `likeness_area` ON `likeness` (`area`,`state`);--> statement-breakpoint
CREATE TABLE `child_identifier` (
	`hash` text PRIMARY KEY NOT NULL,
	`child_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `child_identifier_child` ON `child_identifier` (`child_id`);--> statement-breakpoint
ALTER TABLE `child` ADD `merged_into` text;--> statement-breakpoint
CREATE INDEX `child_merged` ON `child` (`merged_into`) WHERE merged_into is not null;