CREATE TABLE `planned_leave` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`child_id` text NOT NULL,
	`area` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`because` text NOT NULL,
	`act_id` text NOT NULL,
	`struck_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `planned_leave_public` ON `planned_leave` (`public_id`);--> statement-breakpoint
CREATE INDEX `planned_leave_child` ON `planned_leave` (`child_id`,`to_on`);