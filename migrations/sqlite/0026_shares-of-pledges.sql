CREATE TABLE `giving` (
	`tree` text NOT NULL,
	`kind` text NOT NULL,
	`words` text NOT NULL,
	`act_id` text NOT NULL,
	PRIMARY KEY(`tree`, `kind`)
);
--> statement-breakpoint
ALTER TABLE `pledge` ADD `amount` integer;--> statement-breakpoint
ALTER TABLE `pledge` ADD `currency` text;--> statement-breakpoint
ALTER TABLE `pledge` ADD `months_left` integer;--> statement-breakpoint
ALTER TABLE `pledge` ADD `sent_on` text;