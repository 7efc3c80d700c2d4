CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`platform` text NOT NULL,
	`address` text NOT NULL,
	`unreachable_since` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_address` ON `account` (`platform`,`address`);--> statement-breakpoint
CREATE INDEX `account_person` ON `account` (`person_id`);--> statement-breakpoint
CREATE TABLE `act` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`role` text,
	`source` text NOT NULL,
	`area` text NOT NULL,
	`happened_at` integer NOT NULL,
	`recorded_at` integer NOT NULL,
	`undone_by` text
);
--> statement-breakpoint
CREATE TABLE `calendar_change` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`words` text NOT NULL,
	`term` text,
	`year` integer,
	`table` text,
	`act_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`struck_at` integer,
	`struck_act_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_change_public` ON `calendar_change` (`public_id`);--> statement-breakpoint
CREATE INDEX `calendar_change_act` ON `calendar_change` (`act_id`);--> statement-breakpoint
CREATE INDEX `calendar_change_area` ON `calendar_change` (`area`,`created_at`);--> statement-breakpoint
CREATE TABLE `case` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`number` text NOT NULL,
	`child_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`programme` text NOT NULL,
	`programme_version` integer NOT NULL,
	`kind` text NOT NULL,
	`stage` text NOT NULL,
	`open` integer NOT NULL,
	`absent_days` integer NOT NULL,
	`suspected_on` text,
	`dropout_on` text,
	`returned_on` text,
	`closed_on` text,
	`closure` text,
	`opened_on` text NOT NULL,
	`look_on` text,
	`named_person_id` text,
	`restricted` integer NOT NULL,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `case_public` ON `case` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_number` ON `case` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_child` ON `case` (`child_id`);--> statement-breakpoint
CREATE INDEX `case_area` ON `case` (`area`,`open`,`stage`);--> statement-breakpoint
CREATE INDEX `case_look` ON `case` (`look_on`);--> statement-breakpoint
CREATE TABLE `child` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`position` integer NOT NULL,
	`since` text NOT NULL,
	`until` text,
	`in_class_since` text,
	`details` blob,
	`erased_on` text,
	`erased_because` text,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `child_public` ON `child` (`public_id`);--> statement-breakpoint
CREATE INDEX `child_unit` ON `child` (`unit_id`,`position`);--> statement-breakpoint
CREATE TABLE `consent` (
	`id` text PRIMARY KEY NOT NULL,
	`child_id` text NOT NULL,
	`area` text NOT NULL,
	`purpose` text NOT NULL,
	`given_on` text NOT NULL,
	`how` text NOT NULL,
	`given_by` text NOT NULL,
	`form_version` integer NOT NULL,
	`child_view` text NOT NULL,
	`withdrawn_on` text,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `consent_child` ON `consent` (`child_id`,`purpose`);--> statement-breakpoint
CREATE TABLE `counter` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `data_key` (
	`subject` text PRIMARY KEY NOT NULL,
	`wrapped` blob NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `decision` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`words` blob NOT NULL,
	`owner_id` text NOT NULL,
	`opens_on` text NOT NULL,
	`due_on` text NOT NULL,
	`state` text NOT NULL,
	`done_on` text,
	`told_on` text,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `decision_public` ON `decision` (`public_id`);--> statement-breakpoint
CREATE INDEX `decision_owner` ON `decision` (`owner_id`,`state`,`due_on`);--> statement-breakpoint
CREATE INDEX `decision_area` ON `decision` (`area`,`state`,`due_on`);--> statement-breakpoint
CREATE TABLE `draft` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`conversation` text NOT NULL,
	`subject` text NOT NULL,
	`active` integer NOT NULL,
	`touched_at` integer NOT NULL,
	`body` blob NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `draft_subject` ON `draft` (`person_id`,`conversation`,`subject`);--> statement-breakpoint
CREATE INDEX `draft_active` ON `draft` (`person_id`,`active`);--> statement-breakpoint
CREATE TABLE `duty` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`code` text NOT NULL,
	`period` text NOT NULL,
	`opens_on` text NOT NULL,
	`due_on` text NOT NULL,
	`because` text NOT NULL,
	`owner_id` text,
	`state` text NOT NULL,
	`done_on` text,
	`act_id` text,
	`reason` text,
	`proof` blob,
	`ticks` text NOT NULL,
	`told_on` text,
	`escalated_on` text,
	`asked_on` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `duty_public` ON `duty` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `duty_once` ON `duty` (`unit_id`,`code`,`period`);--> statement-breakpoint
CREATE INDEX `duty_area` ON `duty` (`area`,`state`,`due_on`);--> statement-breakpoint
CREATE INDEX `duty_owner` ON `duty` (`owner_id`,`state`,`due_on`);--> statement-breakpoint
CREATE TABLE `episode` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`number` integer NOT NULL,
	`started_on` text NOT NULL,
	`ended_on` text,
	`outcome` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `episode_case` ON `episode` (`case_id`,`number`);--> statement-breakpoint
CREATE TABLE `event` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`area` text NOT NULL,
	`act_id` text NOT NULL,
	`kind` text NOT NULL,
	`on` text NOT NULL,
	`recorded_on` text NOT NULL,
	`data` text NOT NULL,
	`words` blob,
	`corrects` text
);
--> statement-breakpoint
CREATE INDEX `event_case` ON `event` (`case_id`,`id`);--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` integer PRIMARY KEY NOT NULL,
	`update_id` integer NOT NULL,
	`lane` text NOT NULL,
	`body` blob,
	`attempts` integer DEFAULT 0 NOT NULL,
	`received_at` integer NOT NULL,
	`done_at` integer,
	`parked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_update` ON `inbox` (`update_id`);--> statement-breakpoint
CREATE TABLE `invitation` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`role` text NOT NULL,
	`unit_id` text,
	`area` text NOT NULL,
	`agency` text,
	`single_use` integer NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invitation_public` ON `invitation` (`public_id`);--> statement-breakpoint
CREATE INDEX `invitation_unit` ON `invitation` (`unit_id`,`role`);--> statement-breakpoint
CREATE TABLE `job` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`payload` blob,
	`progress` text,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`run_at` integer NOT NULL,
	`lease_until` integer,
	`created_at` integer NOT NULL,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `job_due` ON `job` (`run_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `mark` (
	`child_id` text NOT NULL,
	`on` text NOT NULL,
	`mark` text NOT NULL,
	`area` text NOT NULL,
	`recorded_on` text NOT NULL,
	`act_id` text NOT NULL,
	PRIMARY KEY(`child_id`, `on`)
);
--> statement-breakpoint
CREATE TABLE `meeting` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`duty_id` text NOT NULL,
	`on` text NOT NULL,
	`time` text NOT NULL,
	`words` blob,
	`state` text NOT NULL,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meeting_public` ON `meeting` (`public_id`);--> statement-breakpoint
CREATE INDEX `meeting_duty` ON `meeting` (`duty_id`);--> statement-breakpoint
CREATE INDEX `meeting_area` ON `meeting` (`area`,`state`,`on`);--> statement-breakpoint
CREATE TABLE `meeting_guest` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`answer` text,
	`attended` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meeting_guest_public` ON `meeting_guest` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `meeting_guest_once` ON `meeting_guest` (`meeting_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `membership` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`agency` text,
	`status` text NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer,
	`invitation_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `membership_public` ON `membership` (`public_id`);--> statement-breakpoint
CREATE INDEX `membership_person` ON `membership` (`person_id`);--> statement-breakpoint
CREATE INDEX `membership_area` ON `membership` (`area`,`role`,`status`);--> statement-breakpoint
CREATE UNIQUE INDEX `membership_once` ON `membership` (`person_id`,`role`,`unit_id`) WHERE status in ('waiting', 'active');--> statement-breakpoint
CREATE TABLE `message` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`chat` text NOT NULL,
	`message_id` integer NOT NULL,
	`handle` text,
	`direction` text NOT NULL,
	`sensitivity` text NOT NULL,
	`withdraw_at` integer,
	`sent_at` integer NOT NULL,
	`withdrawn_at` integer
);
--> statement-breakpoint
CREATE INDEX `message_handle` ON `message` (`person_id`,`handle`) WHERE handle is not null;--> statement-breakpoint
CREATE INDEX `message_withdraw` ON `message` (`withdraw_at`) WHERE withdraw_at is not null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX `message_sent` ON `message` (`sent_at`);--> statement-breakpoint
CREATE TABLE `need` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`case_id` text NOT NULL,
	`child_id` text NOT NULL,
	`area` text NOT NULL,
	`kind` text NOT NULL,
	`helper` text NOT NULL,
	`amount_band` text,
	`stage` text,
	`province` text,
	`card_code` text NOT NULL,
	`state` text NOT NULL,
	`holder_id` text,
	`lease_until` integer,
	`pledged_as` text,
	`opened_on` text NOT NULL,
	`done_on` text,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `need_public` ON `need` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `need_card` ON `need` (`card_code`);--> statement-breakpoint
CREATE INDEX `need_area` ON `need` (`area`,`helper`,`state`);--> statement-breakpoint
CREATE INDEX `need_case` ON `need` (`case_id`);--> statement-breakpoint
CREATE INDEX `need_holder` ON `need` (`holder_id`,`state`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`rank` integer NOT NULL,
	`place` integer NOT NULL,
	`not_before` integer,
	`expires_at` integer,
	`handle` text,
	`op` text NOT NULL,
	`about` text,
	`body` blob,
	`state` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `outbox_handle` ON `outbox` (`person_id`,`handle`) WHERE handle is not null;--> statement-breakpoint
CREATE INDEX `outbox_about` ON `outbox` (`about`) WHERE about is not null;--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`not_before`) WHERE not_before is not null;--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`language` text NOT NULL,
	`language_chosen_at` integer,
	`privacy_seen_at` integer,
	`profile` blob,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_public` ON `person` (`public_id`);--> statement-breakpoint
CREATE TABLE `read_log` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`child_id` text NOT NULL,
	`area` text NOT NULL,
	`what` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `read_log_child` ON `read_log` (`child_id`,`at`);--> statement-breakpoint
CREATE TABLE `referral` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`case_id` text NOT NULL,
	`area` text NOT NULL,
	`agency` text NOT NULL,
	`part` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`because` text,
	`liaison_id` text,
	`sent_by` text,
	`sent_on` text,
	`due_on` text,
	`ended_on` text,
	`escalated_at` integer,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `referral_public` ON `referral` (`public_id`);--> statement-breakpoint
CREATE INDEX `referral_case` ON `referral` (`case_id`);--> statement-breakpoint
CREATE INDEX `referral_area` ON `referral` (`area`,`state`);--> statement-breakpoint
CREATE INDEX `referral_liaison` ON `referral` (`liaison_id`,`state`);--> statement-breakpoint
CREATE TABLE `roll_call` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`on` text NOT NULL,
	`tapped` text NOT NULL,
	`sent_at` integer,
	`act_id` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roll_call_public` ON `roll_call` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `roll_call_day` ON `roll_call` (`unit_id`,`on`);--> statement-breakpoint
CREATE TABLE `search_token` (
	`kind` text NOT NULL,
	`hash` text NOT NULL,
	`subject_id` text NOT NULL,
	`area` text NOT NULL,
	`version` integer NOT NULL,
	PRIMARY KEY(`kind`, `hash`, `subject_id`)
);
--> statement-breakpoint
CREATE INDEX `search_token_subject` ON `search_token` (`subject_id`);--> statement-breakpoint
CREATE TABLE `session` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `setting` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `step` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`case_id` text NOT NULL,
	`area` text NOT NULL,
	`kind` text NOT NULL,
	`episode` integer NOT NULL,
	`round` integer NOT NULL,
	`due_on` text NOT NULL,
	`due_at` integer NOT NULL,
	`review_on` text,
	`because` text NOT NULL,
	`progress` text NOT NULL,
	`missing` text NOT NULL,
	`owner_role` text NOT NULL,
	`escalate_to` text NOT NULL,
	`owner_id` text,
	`handed_to` text,
	`handed_state` text,
	`status` text NOT NULL,
	`opened_on` text NOT NULL,
	`done_on` text,
	`reminders` integer NOT NULL,
	`escalations` integer DEFAULT 0 NOT NULL,
	`escalated_at` integer,
	`snoozed_until` text,
	`snooze_reason` text,
	`moved_from` text,
	`moved_on` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `step_public` ON `step` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `step_once` ON `step` (`case_id`,`episode`,`round`,`kind`);--> statement-breakpoint
CREATE INDEX `step_case` ON `step` (`case_id`,`status`);--> statement-breakpoint
CREATE INDEX `step_owner` ON `step` (`owner_id`,`status`,`due_on`);--> statement-breakpoint
CREATE INDEX `step_handed` ON `step` (`handed_to`,`status`);--> statement-breakpoint
CREATE INDEX `step_area` ON `step` (`area`,`status`,`due_on`);--> statement-breakpoint
CREATE INDEX `step_moved` ON `step` (`moved_on`,`area`) WHERE moved_on is not null;--> statement-breakpoint
CREATE TABLE `timer` (
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`kind`, `subject_id`)
);
--> statement-breakpoint
CREATE INDEX `timer_at` ON `timer` (`at`);--> statement-breakpoint
CREATE TABLE `tip` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`area` text NOT NULL,
	`state` text NOT NULL,
	`details` blob,
	`case_id` text,
	`told_on` text NOT NULL,
	`act_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tip_public` ON `tip` (`public_id`);--> statement-breakpoint
CREATE INDEX `tip_person` ON `tip` (`person_id`);--> statement-breakpoint
CREATE INDEX `tip_area` ON `tip` (`area`,`state`);--> statement-breakpoint
CREATE TABLE `unit` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`parent_id` text,
	`kind` text NOT NULL,
	`area` text NOT NULL,
	`name` text NOT NULL,
	`code` text NOT NULL,
	`programme` text NOT NULL,
	`programme_version` integer NOT NULL,
	`language` text NOT NULL,
	`time_zone` text NOT NULL,
	`settings` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `unit_public` ON `unit` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `unit_area` ON `unit` (`area`);--> statement-breakpoint
CREATE INDEX `unit_parent` ON `unit` (`parent_id`);