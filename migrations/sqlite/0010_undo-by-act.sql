ALTER TABLE `act` ADD `public_id` text;--> statement-breakpoint
ALTER TABLE `act` ADD `subject` text;--> statement-breakpoint
CREATE UNIQUE INDEX `act_public` ON `act` (`public_id`) WHERE public_id is not null;