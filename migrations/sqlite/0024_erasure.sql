ALTER TABLE `child` ADD `erase_at` integer;--> statement-breakpoint
ALTER TABLE `child` ADD `erase_by_id` text;