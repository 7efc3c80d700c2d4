CREATE TABLE `tally` (
	`area` text NOT NULL,
	`what` text NOT NULL,
	`key` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`what`, `area`, `key`)
);
--> statement-breakpoint
CREATE TABLE `case_count` (
	`case_id` text PRIMARY KEY NOT NULL,
	`counted` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `case_list` (
	`case_id` text NOT NULL,
	`area` text NOT NULL,
	`view` text NOT NULL,
	`stage` text NOT NULL,
	`rank` text NOT NULL,
	PRIMARY KEY(`case_id`, `view`)
);
--> statement-breakpoint
CREATE INDEX `case_list_rank` ON `case_list` (`view`,`rank`,`area`);--> statement-breakpoint
CREATE INDEX `case_list_area` ON `case_list` (`view`,`area`,`rank`);--> statement-breakpoint
CREATE INDEX `case_list_stage` ON `case_list` (`stage`,`rank`,`area`) WHERE view = 'open';--> statement-breakpoint
CREATE TABLE `roll_owed` (
	`unit_id` text PRIMARY KEY NOT NULL,
	`area` text NOT NULL,
	`missing_on` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `roll_owed_area` ON `roll_owed` (`area`,`missing_on`);--> statement-breakpoint
CREATE INDEX `case_returned` ON `case` (`returned_on`,`area`);--> statement-breakpoint
CREATE INDEX `case_closed` ON `case` (`closed_on`,`area`);--> statement-breakpoint
CREATE INDEX `case_named` ON `case` (`named_person_id`) WHERE named_person_id is not null;--> statement-breakpoint
CREATE INDEX `event_reason` ON `event` (`id`,`area`) WHERE kind = 'reason';