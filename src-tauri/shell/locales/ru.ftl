# Что программа говорит вне своего окна: значок, оповещения, меню, системные диалоги.

app-name = Referral Desk

## Значок

tray-open = Открыть Referral Desk
tray-quit = Выйти
tray-tooltip = { $count ->
    [0] Ни один лид не ждёт ответа
    [one] { $count } лид ждёт ответа
    [few] { $count } лида ждут ответа
   *[many] { $count } лидов ждут ответа
}
tray-lead = { $customer } · ещё { $time }
tray-lead-flame = Пламя: { $customer } · ещё { $time }
tray-lead-late = { $customer } · опоздание { $time }
tray-lead-no-clock = { $customer }
tray-new = Новый лид…
tray-pause = Приостановить оповещения
tray-pause-hour = На 1 час
tray-pause-morning = До завтрашнего утра
tray-pause-resumed = Пока не возобновлю
tray-paused-until = Оповещения приостановлены до { $time }
tray-paused = Оповещения приостановлены, пока вы их не возобновите
tray-resume = Возобновить оповещения
tray-clock-wrong = Похоже, часы компьютера неверны: оповещений нет
tray-no-toasts = Уведомления здесь не работают…
tray-told-title = Referral Desk продолжает работать
tray-told-body = Значок остаётся рядом с часами, о важных лидах придёт оповещение. Чтобы закрыть программу, выберите в его меню «Выйти».

## Промежутки времени: минуты до 2 ч, часы до 72 ч, дальше дни

span-minutes = { $n } мин
span-hours = { $n } ч
span-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
}

## Оповещения

customer-unnamed = Клиент без имени
toast-new = Новый лид: { $customer }, на ответ { $time }
toast-new-late = Новый лид: { $customer }, срок ответа вышел
toast-flame-new = Пламя: { $customer } ждёт звонка, ещё { $time }
toast-flame-new-late = Пламя: { $customer } — просили позвонить
toast-contact-now = Пламя: позвоните клиенту { $customer }, ещё { $time }
toast-answer-soon = { $customer }: на ответ ещё { $time }
toast-answer-overdue = { $customer }: ответ опаздывает на { $time }
toast-answer-overdue-now = { $customer }: срок ответа вышел
toast-flame-cooled = { $customer }: пламя остыло, но позвонить ещё стоит
toast-expiring = { $customer }: истекает через { $time }
toast-expired = { $customer }: срок вышел, ответа не было
toast-notice-customer = Извещение клиенту ждёт отправки.
toast-notice-sender = Извещение отправителю ждёт отправки.
toast-woken = { $customer }: лид снова в списке
toast-close-date = { $customer }: сделку намечено закрыть сегодня
toast-close-date-past = { $customer }: дата закрытия прошла { $time } назад
toast-notice-unsent = { $customer }: не удалось отправить извещение
toast-registration-open = { $customer }: сделку уже можно зарегистрировать, осталось { $time }
toast-registration-ends = { $customer }: на регистрацию сделки осталось { $time }
toast-registration-question = { $customer }: вопрос по регистрации сделки
toast-summary = { $count ->
    [one] { $count } лид ждёт вас
    [few] { $count } лида ждут вас
   *[many] { $count } лидов ждут вас
}
toast-summary-more = { $names } и ещё { $rest }
mark-late = { $title } (с опозданием)
mark-again = { $title } (повторно)

toast-button-open = Открыть
toast-button-contacted = Связались
toast-button-accept = Принять…
toast-button-snooze = Отложить на 1 ч
toast-test-title = Так приходят оповещения
toast-test-body = Проверка. В окне Referral Desk спросит, видели ли вы это.
toast-store-title = Referral Desk не может сохранять данные
toast-store-body = Возможно, диск заполнен или данные недоступны. Пока это не исправлено, оповещений не будет.
toast-backup-title = Уже сутки нет резервной копии
toast-backup-body = Ежечасные копии не записываются. Проверьте, доступна ли для записи папка данных и есть ли место на диске.
toast-damaged-title = Файл с лидами повреждён
toast-damaged-body = Часть данных больше не читается. Откройте «Настройки», «Данные» и восстановите последнюю исправную копию; повреждённый файл сохранится.
toast-scarce-title = На диске почти нет места
toast-scarce-body = Что не записано, то не сохранится. Освободите место, пока оповещения и ответы ещё можно сохранить.

## Системные диалоги

choose-title = Импорт лидов
choose-filter = Файлы с лидами
choose-calendar-title = Импорт праздников
choose-calendar-filter = Календари праздников
choose-all = Все файлы
export-title = Экспорт лидов
export-file = лиды.csv
failed-title = Referral Desk не запускается
failed-newer = Данные в папке { $folder } записаны более новой версией Referral Desk. Ничего не изменено. Чтобы открыть их, установите последнюю версию.
failed-unavailable = Не удалось открыть данные в папке { $folder }. Ничего не изменено. { $detail }
failed-damaged = Данные в папке { $folder } повреждены, исправной копии нет. Ничего не изменено. { $detail }
damaged-title = Referral Desk: данные повреждены
damaged-offer = Данные в папке { $folder } повреждены и не открываются. Последняя исправная копия сделана { $moment }. Всё, что появилось позже, осталось только в повреждённом файле; он сохранится в папке backups. Восстановить эту копию?
damaged-restore = Восстановить копию
damaged-quit = Выйти
backup-choose-title = Выберите резервную копию
backup-choose-filter = Резервные копии
backup-save-title = Сохранить резервную копию
backup-file = лиды.db
moving-save-title = Сохранить файл для переноса
moving-choose-title = Выберите файл для переноса
moving-filter = Файлы для переноса

## Меню macOS

menu-file = Файл
menu-import = Импортировать…
menu-close = Закрыть окно
menu-edit = Правка
menu-undo = Отменить
menu-redo = Повторить
menu-cut = Вырезать
menu-copy = Скопировать
menu-paste = Вставить
menu-select-all = Выбрать все
menu-window = Окно
menu-minimize = Свернуть
menu-about = О программе Referral Desk
menu-hide = Скрыть Referral Desk
menu-hide-others = Скрыть остальные
menu-quit = Выйти из Referral Desk
certificate-title = Сертификат центра сертификации компании
certificate-filter = Сертификаты
