ALTER TABLE `child` ADD `reduced_on` text;--> statement-breakpoint
ALTER TABLE `child` ADD `held_on` text;