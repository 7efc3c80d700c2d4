CREATE TABLE `former_order` (
	`child_id` text PRIMARY KEY NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `name_page` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`version` text NOT NULL,
	`size` integer NOT NULL,
	`body` blob NOT NULL
);
--> statement-breakpoint
CREATE INDEX `name_page_unit` ON `name_page` (`unit_id`);--> statement-breakpoint
CREATE INDEX `name_page_area` ON `name_page` (`area`,`id`,`version`,`size`);--> statement-breakpoint
INSERT INTO `former_order` (`child_id`, `position`) SELECT `id`, `position` FROM `child`;--> statement-breakpoint
DROP TABLE `search_token`;--> statement-breakpoint
DROP INDEX `child_unit`;--> statement-breakpoint
CREATE INDEX `child_unit` ON `child` (`unit_id`);--> statement-breakpoint
ALTER TABLE `child` DROP COLUMN `position`;