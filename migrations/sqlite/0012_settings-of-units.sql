CREATE TABLE `setting_change` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`key` text NOT NULL,
	`before` text,
	`after` text,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `setting_change_act` ON `setting_change` (`act_id`);--> statement-breakpoint
CREATE INDEX `setting_change_unit` ON `setting_change` (`unit_id`,`key`,`id`);