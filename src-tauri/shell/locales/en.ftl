# What the desk says outside its window: tray, toasts, menu, dialogs of the system.

app-name = Referral Desk

## Tray

tray-open = Open Referral Desk
tray-quit = Quit
tray-tooltip = { $count ->
    [0] No referral needs an answer
    [one] { $count } referral needs an answer
   *[other] { $count } referrals need an answer
}
tray-lead = { $customer } · { $time } left
tray-lead-flame = Flame: { $customer } · { $time } left
tray-lead-late = { $customer } · { $time } late
tray-lead-no-clock = { $customer }
tray-new = New lead…
tray-pause = Pause alarms
tray-pause-hour = For 1 hour
tray-pause-morning = Until tomorrow morning
tray-pause-resumed = Until I resume them
tray-paused-until = Alarms are paused until { $time }
tray-paused = Alarms are paused until you resume them
tray-resume = Resume alarms
tray-clock-wrong = The computer’s clock looks wrong: no alarms are told
tray-no-toasts = Notifications don’t work here…
tray-told-title = Referral Desk keeps watch
tray-told-body = It stays beside the clock and tells you when a referral needs you. To end it, choose Quit there.

## Lengths of time: minutes under 2 h, hours up to 72 h, days after

span-minutes = { $n } min
span-hours = { $n } h
span-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}

## Toasts

customer-unnamed = A customer
toast-new = New referral: { $customer }, { $time } to answer
toast-new-late = New referral: { $customer }, the time to answer has run out
toast-flame-new = Flame: { $customer } wants a call, { $time } left
toast-flame-new-late = Flame: { $customer } wanted a call
toast-contact-now = Flame: call { $customer }, { $time } left
toast-answer-soon = { $customer }: { $time } left to answer
toast-answer-overdue = { $customer }: answer is { $time } late
toast-answer-overdue-now = { $customer }: the time to answer has run out
toast-flame-cooled = { $customer }: the flame has cooled, a call still helps
toast-expiring = { $customer }: expires in { $time }
toast-expired = { $customer }: expired without an answer
toast-notice-customer = A notice to the customer waits to be sent.
toast-notice-sender = A notice to whoever sent it waits to be sent.
toast-woken = { $customer }: back from snooze
toast-close-date-past = { $customer }: the close date passed { $time } ago
toast-notice-unsent = { $customer }: a notice could not be sent
toast-registration-open = { $customer }: the deal can be registered now, { $time } left
toast-registration-ends = { $customer }: { $time } left to register the deal
toast-registration-question = { $customer }: a question about the deal registration
toast-close-date = { $customer }: the deal was to close today
toast-summary = { $count ->
    [one] { $count } referral needs you
   *[other] { $count } referrals need you
}
toast-summary-more = { $names } and { $rest } more
mark-late = { $title } (told late)
mark-again = { $title } (told again)

toast-button-open = Open
toast-button-contacted = Contacted
toast-button-accept = Accept…
toast-button-snooze = Snooze 1 h
toast-test-title = This is how the desk tells you
toast-test-body = A test. Referral Desk asks in its window whether you saw it.
toast-store-title = Referral Desk cannot save
toast-store-body = The disk may be full, or its data cannot be reached. No alarm can be told until that is mended.
toast-backup-title = No copy of the desk for a day
toast-backup-body = The hourly copies can’t be written. Look whether the data folder can be written to and its disk has room.
toast-damaged-title = The file of the referrals is damaged
toast-damaged-body = Not all of it can be read any more. Open Settings, Data and put the last good copy in its place; the damaged file is kept.
toast-scarce-title = The disk is nearly full
toast-scarce-body = What the desk can’t write it can’t keep. Make some room before alarms and answers can’t be saved.

## Dialogs of the system

choose-title = Import referrals
choose-filter = Referral files
choose-calendar-title = Import holidays
choose-calendar-filter = Holiday calendars
choose-all = All files
export-title = Export leads
export-file = leads.csv
failed-title = Referral Desk cannot start
failed-newer = The data in { $folder } was written by a newer version of Referral Desk. Nothing was changed. Install the newest version to open it.
failed-unavailable = The data in { $folder } could not be opened. Nothing was changed. { $detail }
failed-damaged = The data in { $folder } is damaged, and there is no good copy of it. Nothing was changed. { $detail }
damaged-title = Referral Desk: the data is damaged
damaged-offer = The data in { $folder } is damaged and cannot be opened. The last good copy is of { $moment }. What came after it is in the damaged file alone, which is kept in the folder backups. Put the copy in its place?
damaged-restore = Restore the copy
damaged-quit = Quit
backup-choose-title = Choose a copy of the desk
backup-choose-filter = Copies of the desk
backup-save-title = Save a copy of the desk
backup-file = referral-desk.db
moving-save-title = Export the desk
moving-choose-title = Choose an exported desk
moving-filter = Exported desks

## Menu bar of macOS

menu-file = File
menu-import = Import…
menu-close = Close Window
menu-edit = Edit
menu-undo = Undo
menu-redo = Redo
menu-cut = Cut
menu-copy = Copy
menu-paste = Paste
menu-select-all = Select All
menu-window = Window
menu-minimize = Minimize
menu-about = About Referral Desk
menu-hide = Hide Referral Desk
menu-hide-others = Hide Others
menu-quit = Quit Referral Desk
certificate-title = Certificate of your company’s CA
certificate-filter = Certificates
