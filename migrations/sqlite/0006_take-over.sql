CREATE TABLE `take_over` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`case_id` text NOT NULL,
	`area` text NOT NULL,
	`keeper_id` text NOT NULL,
	`by_area` text NOT NULL,
	`from_on` text NOT NULL,
	`shown_from` integer NOT NULL,
	`before` text NOT NULL,
	`asked` integer DEFAULT 0 NOT NULL,
	`ended_on` text,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `take_over_public` ON `take_over` (`public_id`);--> statement-breakpoint
CREATE INDEX `take_over_case` ON `take_over` (`case_id`);--> statement-breakpoint
CREATE TABLE `danger` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`case_id` text NOT NULL,
	`area` text NOT NULL,
	`state` text NOT NULL,
	`reports` blob NOT NULL,
	`seen` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `danger_public` ON `danger` (`public_id`);--> statement-breakpoint
CREATE INDEX `danger_case` ON `danger` (`case_id`);--> statement-breakpoint
CREATE TABLE `danger_keeper` (
	`danger_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`danger_id`, `person_id`)
);
--> statement-breakpoint
CREATE INDEX `danger_keeper_person` ON `danger_keeper` (`person_id`);--> statement-breakpoint
ALTER TABLE `case` ADD `keeper_id` text;--> statement-breakpoint
ALTER TABLE `case` ADD `given_back_on` text;