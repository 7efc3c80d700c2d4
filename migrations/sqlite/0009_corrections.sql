CREATE TABLE `correction` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`area` text NOT NULL,
	`roll_call_id` text,
	`event_id` text,
	`case_id` text,
	`asked_by` text,
	`state` text NOT NULL,
	`because` text,
	`changed` integer NOT NULL,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `correction_public` ON `correction` (`public_id`);--> statement-breakpoint
CREATE INDEX `correction_roll` ON `correction` (`roll_call_id`);--> statement-breakpoint
CREATE INDEX `correction_event` ON `correction` (`event_id`);