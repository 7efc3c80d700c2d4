PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_made_file` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`child_id` text,
	`area` text NOT NULL,
	`body` blob NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_made_file`("id", "person_id", "child_id", "area", "body", "created_at") SELECT "id", "person_id", "child_id", "area", "body", "created_at" FROM `made_file`;--> statement-breakpoint
DROP TABLE `made_file`;--> statement-breakpoint
ALTER TABLE `__new_made_file` RENAME TO `made_file`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `made_file_child` ON `made_file` (`child_id`);--> statement-breakpoint
CREATE INDEX `made_file_created` ON `made_file` (`created_at`);