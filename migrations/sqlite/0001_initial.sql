ALTER TABLE `job` ADD `public_id` text;--> statement-breakpoint
ALTER TABLE `job` ADD `person_id` text;--> statement-breakpoint
ALTER TABLE `job` ADD `unended` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `job_public` ON `job` (`public_id`) WHERE public_id is not null;