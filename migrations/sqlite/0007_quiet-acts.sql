PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_tip` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`person_id` text,
	`teller` text,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`state` text NOT NULL,
	`details` blob,
	`case_id` text,
	`told_on` text NOT NULL,
	`act_id` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_tip`("id", "public_id", "person_id", "unit_id", "area", "state", "details", "case_id", "told_on", "act_id") SELECT "id", "public_id", "person_id", "unit_id", "area", "state", "details", "case_id", "told_on", "act_id" FROM `tip`;--> statement-breakpoint
DROP TABLE `tip`;--> statement-breakpoint
ALTER TABLE `__new_tip` RENAME TO `tip`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE UNIQUE INDEX `tip_public` ON `tip` (`public_id`);--> statement-breakpoint
CREATE INDEX `tip_teller` ON `tip` (`teller`);--> statement-breakpoint
CREATE INDEX `tip_area` ON `tip` (`area`,`state`);--> statement-breakpoint
ALTER TABLE `act` ADD `hidden_by` text;--> statement-breakpoint
ALTER TABLE `act` ADD `sealed` blob;