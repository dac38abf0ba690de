import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { CancelReason, DeskError, Notice, NoticeKind, SendFault, WaitsFor } from "../ipc";
import { dayAndTime } from "../lead/when";
import { wordsFor } from "../shared/errors";
import type { Format } from "../shared/format";

/** What a notice tells, and whom. */
export const noticeWords: Record<NoticeKind, MessageDescriptor> = {
  "declined-customer": msg`Declined: word to the customer`,
  "expired-customer": msg`Expired: word to the customer`,
  "expired-sender": msg`Expired: word to whoever sent the lead`,
  "new-lead-location": msg`New lead: word to the office`,
};

export const noticeKinds = Object.keys(noticeWords) as NoticeKind[];

/** Why it could not be sent, and what helps. */
export const faultWords: Record<SendFault, MessageDescriptor> = {
  unreachable: msg`The mail server could not be reached. Check its name and port, and the network.`,
  "timed-out": msg`The mail server did not answer in time.`,
  refused: msg`The mail server refuses mail from here at the moment.`,
  "sender-refused": msg`The mail server takes no mail from your address.`,
  "recipient-refused": msg`The mail server takes no mail for this address.`,
  "wrong-password": msg`The user name or the password is wrong.`,
  "password-needed": msg`No password is known. Type it in under Sending in the settings.`,
  "certificate-not-trusted": msg`The mail server’s certificate is not trusted. If your company has its own CA, name its file.`,
  "bad-certificate-file": msg`The file of the extra CA could not be read as a certificate.`,
  "not-encrypted": msg`The mail server offers no encryption, so nothing was said to it.`,
  "insecure-host": msg`Without encryption only a server on this computer can be used.`,
  "bad-address": msg`Nothing can be sent to this address.`,
  "no-mail-program": msg`The mail program did not open.`,
  interrupted: msg`The connection broke at the end: the message may have been sent. Ask before you send it again.`,
};

/** The words for a refusal that may be about sending. */
export function sendingTrouble(error: DeskError): MessageDescriptor {
  const { fault } = error.params;
  const known = error.code === "not-sent" && typeof fault === "string" && fault in faultWords;
  return known ? faultWords[fault as SendFault] : wordsFor(error);
}

const cancelWords: Record<CancelReason, MessageDescriptor> = {
  undone: msg`Not sent: the answer was taken back`,
  "told-by-source": msg`Not sent: Partner Center tells it`,
  "by-user": msg`Not sent: you decided so`,
};

const waitsForWords: Record<Exclude<WaitsFor, "retry" | "user">, MessageDescriptor> = {
  sender: msg`Waits until you choose how notices are sent`,
  preview: msg`Waits until you have seen its preview`,
  address: msg`Waits for an address`,
};

type Words = { i18n: I18n; format: Format; now: number };

/** How far a notice has got, in one line. */
export function standing(notice: Notice, { i18n, format, now }: Words): string {
  const when = (at: string | null) => (at === null ? "" : dayAndTime(at, now, format));
  switch (notice.state) {
    case "held": {
      const seconds = Math.max(0, Math.ceil((Date.parse(notice.not_before) - now) / 1000));
      return i18n._(msg`Waits ${seconds} s: the answer can still be taken back`);
    }
    case "queued":
      return queued(notice, { i18n, format, now });
    case "sending":
      return i18n._(msg`Being sent`);
    case "sent": {
      const at = when(notice.sent_at);
      return notice.sender === "mail-program"
        ? i18n._(msg`Sent with your mail program, ${at}`)
        : i18n._(msg`Sent, ${at}`);
    }
    case "failed":
      return i18n._(msg`Not sent`);
    case "cancelled":
      return i18n._(cancelWords[notice.cancelled_for ?? "by-user"]);
  }
}

function queued(notice: Notice, { i18n, format, now }: Words): string {
  switch (notice.waits_for) {
    case null:
      return i18n._(msg`Leaves in a moment`);
    case "retry": {
      const at = notice.next_try_at === null ? "" : dayAndTime(notice.next_try_at, now, format);
      return i18n._(msg`Not sent yet. Next try ${at}`);
    }
    case "user": {
      if (notice.opened_at === null) return i18n._(msg`Ready to be sent with your mail program`);
      const at = dayAndTime(notice.opened_at, now, format);
      return i18n._(msg`Opened in your mail program, ${at}. Say so once it is sent`);
    }
    case "sender":
    case "preview":
    case "address":
      return i18n._(waitsForWords[notice.waits_for]);
  }
}
