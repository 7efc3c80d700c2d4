CREATE TABLE `class_year` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`year` integer NOT NULL,
	`until_on` text NOT NULL,
	`name` text NOT NULL,
	`stage` text,
	`ended` integer NOT NULL,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `class_year_once` ON `class_year` (`unit_id`,`year`);--> statement-breakpoint
CREATE INDEX `class_year_act` ON `class_year` (`act_id`);--> statement-breakpoint
CREATE TABLE `arrival` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`child_id` text NOT NULL,
	`area` text NOT NULL,
	`school_id` text NOT NULL,
	`from_unit_id` text NOT NULL,
	`state` text NOT NULL,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `arrival_public` ON `arrival` (`public_id`);--> statement-breakpoint
CREATE INDEX `arrival_child` ON `arrival` (`child_id`);--> statement-breakpoint
CREATE INDEX `arrival_school` ON `arrival` (`school_id`,`state`);--> statement-breakpoint
CREATE INDEX `arrival_act` ON `arrival` (`act_id`);