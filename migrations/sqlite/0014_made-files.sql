CREATE TABLE `made_file` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`child_id` text NOT NULL,
	`area` text NOT NULL,
	`body` blob NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `made_file_child` ON `made_file` (`child_id`);--> statement-breakpoint
CREATE INDEX `made_file_created` ON `made_file` (`created_at`);