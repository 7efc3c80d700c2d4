ALTER TABLE `account` ADD `locked_at` integer;--> statement-breakpoint
ALTER TABLE `invitation` ADD `for_person_id` text;--> statement-breakpoint
ALTER TABLE `invitation` ADD `claimed_by_id` text;