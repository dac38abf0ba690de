import type {
  FieldError,
  LeadRow,
  Notice,
  NoticeKind,
  NoticePage,
  NoticesQuery,
  SendingInput,
  SendingView,
  Template,
  TemplateFault,
  TemplatePreview,
  TemplateView,
  Tongue,
} from "../ipc";
import { placeholders } from "../ipc";
import { noticeKinds } from "../notices/words";
import { NOW } from "./leads";

type Args = Record<string, unknown>;

/** What the desk owes to the outside, in memory. Rules it keeps are only those the screens show. */
export class FakeOutbox {
  notices: Notice[] = [];
  /** The next message is too long for the mail program's link. */
  textLeftOut = false;
  sending: SendingView = {
    choice: "none",
    company: "",
    from_name: "",
    from_address: "",
    language: null,
    host: "",
    port: "587",
    encryption: "starttls",
    user: "",
    ca_file: "",
    language_used: "en",
    password: "nowhere",
    locations: [],
    seen: [],
    queued: 0,
    failed: 0,
  };
  templates: TemplateView[] = noticeKinds.flatMap((kind) =>
    (["en", "ru"] as const).map((language) => ({
      ...ownText(language),
      kind,
      language,
      is_default: true,
      seen: false,
    })),
  );

  /** Answers the commands of sending; undefined for every other. */
  answer(command: string, args: Args): unknown {
    switch (command) {
      case "sending":
        return this.sending;
      case "check_sending":
        return faultsOf(args.input as SendingInput);
      case "set_sending": {
        const fields = faultsOf(args.input as SendingInput);
        if (fields.length > 0) throw { code: "invalid-input", message: "", params: { fields } };
        this.sending = {
          ...this.sending,
          ...(args.input as SendingInput),
          password: args.password === null ? this.sending.password : "keychain",
        };
        return this.sending;
      }
      case "forget_password":
        this.sending = { ...this.sending, password: "nowhere" };
        return this.sending;
      case "set_locations": {
        const fields = (args.locations as SendingView["locations"]).flatMap((office, place) =>
          /^[A-Z]{2}$/.test(office.country) ? [] : [{ field: `locations.${place}.country`, code: "unknown-country" }],
        );
        if (fields.length > 0) throw { code: "invalid-input", message: "", params: { fields } };
        this.sending = { ...this.sending, locations: args.locations as SendingView["locations"] };
        return this.sending;
      }
      case "test_message":
        return null;
      case "choose_certificate":
        return "/etc/northlight-ca.pem";
      case "templates":
        return this.templates;
      case "save_template":
        return this.#text(args, { ...(args.template as Template), is_default: false });
      case "reset_template":
        return this.#text(args, { ...ownText(args.language as Tongue), is_default: true });
      case "preview_template":
        return preview(args.template as Template);
      case "preview_seen":
        this.templates = this.templates.map((text) => (text.kind === args.kind ? { ...text, seen: true } : text));
        this.sending = { ...this.sending, seen: [...this.sending.seen, args.kind as NoticeKind] };
        return this.sending;
      case "notices":
        return this.#page(args.query as NoticesQuery);
      case "notices_needing_user":
        return this.notices.filter(needsUser).length;
      case "set_notice_address":
        if (!String(args.address).includes("@")) {
          throw {
            code: "invalid-input",
            message: "",
            params: { fields: [{ field: "address", code: "invalid-email" }] },
          };
        }
        return this.#change(args, { address: String(args.address), address_typed: true, waits_for: "user" });
      case "send_notice":
        return {
          notice:
            this.sending.choice === "mail-program"
              ? this.#change(args, { state: "queued", waits_for: "user", opened_at: NOW })
              : this.#change(args, { state: "sent", waits_for: null, sent_at: NOW, fault: null }),
          text_left_out: this.textLeftOut,
        };
      case "mark_notice_sent":
        return this.#change(args, { state: "sent", waits_for: null, sent_at: NOW, sender: "mail-program" });
      case "cancel_notice":
        return this.#change(args, { state: "cancelled", waits_for: null, cancelled_for: "by-user" });
      default:
        return undefined;
    }
  }

  #text(args: Args, change: Partial<TemplateView>): TemplateView[] {
    this.templates = this.templates.map((text) =>
      text.kind === args.kind && text.language === args.language ? { ...text, ...change } : text,
    );
    return this.templates;
  }

  #page({ lead, state, after, limit }: NoticesQuery): NoticePage {
    const found = this.notices.filter(
      (notice) => (lead === null || notice.lead === lead) && (state === null || notice.state === state),
    );
    const start = Number(after ?? 0);
    const end = start + limit;
    return { notices: found.slice(start, end), next: end < found.length ? String(end) : null };
  }

  #change(args: Args, change: Partial<Notice>): Notice | undefined {
    this.notices = this.notices.map((notice) => (notice.id === args.id ? { ...notice, ...change } : notice));
    return this.notices.find((notice) => notice.id === args.id);
  }
}

/** A notice to the customer of a declined lead, ready to leave, unless told otherwise. */
export function notice(change: Partial<Notice> = {}): Notice {
  return {
    id: "notice",
    lead: "lead",
    customer: "Halvorsen Marine Supply",
    event: "declined",
    recipient: "customer",
    kind: "declined-customer",
    name: "Ingrid Halvorsen",
    address: "ingrid@halvorsen.example",
    address_typed: false,
    state: "queued",
    waits_for: null,
    cancelled_for: null,
    fault: null,
    fault_detail: null,
    attempts: 0,
    not_before: NOW,
    next_try_at: null,
    opened_at: null,
    sent_at: null,
    sender: null,
    language: "en",
    subject: "Your request to Northlight Cloud",
    body: "Dear Ingrid Halvorsen,\n\nwe can’t take on your request of 17 November 2026. Please choose another partner.\n\nNorthlight Cloud\n",
    ...change,
  };
}

function ownText(language: Tongue): Template {
  return language === "ru"
    ? {
        subject: "Ваш запрос",
        body: "Здравствуйте, {contact}!\n\nК сожалению, мы не сможем заняться вашим запросом.\n\n{from}\n",
      }
    : {
        subject: "Your request",
        body: "Dear {contact},\n\nwe are sorry that we can’t take on your request.\n\n{from}\n",
      };
}

function faultsOf(input: SendingInput): FieldError[] {
  const errors: FieldError[] = [];
  const bySmtp = input.choice === "smtp";
  if (bySmtp && input.from_address === "") errors.push({ field: "from_address", code: "required" });
  else if (input.from_address !== "" && !input.from_address.includes("@")) {
    errors.push({ field: "from_address", code: "invalid-email" });
  }
  if (bySmtp && input.host === "") errors.push({ field: "host", code: "required" });
  if (bySmtp && !/^\d+$/.test(input.port)) errors.push({ field: "port", code: "not-a-port" });
  if (bySmtp && input.encryption === "none" && input.host !== "localhost") {
    errors.push({ field: "encryption", code: "encryption-needed" });
  }
  return errors;
}

function preview(template: Template): TemplatePreview {
  const faults: TemplateFault[] = (["subject", "body"] as const).flatMap((field) => {
    const unknown = [...template[field].matchAll(/\{(\w+)\}/g)]
      .map(([, name]) => name ?? "")
      .filter((name) => !(placeholders as readonly string[]).includes(name));
    const empty = template[field].trim() === "" ? [{ field, code: "required" as const, name: "" }] : [];
    return [...empty, ...unknown.map((name) => ({ field, code: "unknown-placeholder" as const, name }))];
  });
  const fill = (text: string) => text.replaceAll("{contact}", "Ingrid Halvorsen").replaceAll("{from}", "Kari Nordmann");
  return { subject: fill(template.subject), body: fill(template.body), customer: "Halvorsen Marine Supply", faults };
}

/** Nothing happens to it without the user. */
const needsUser = ({ state, waits_for }: Notice) =>
  state === "failed" || (state === "queued" && waits_for !== null && waits_for !== "retry");

/** One notice in every state, all of one lead. */
export function sampleNotices({ id, customer }: LeadRow): Notice[] {
  const of = (change: Partial<Notice>) =>
    notice({ id: `${change.state} ${change.waits_for ?? ""}`, lead: id, customer, ...change });
  const later = new Date(Date.parse(NOW) + 28_000).toISOString();
  const soon = new Date(Date.parse(NOW) + 30 * 60_000).toISOString();
  return [
    of({ state: "held", not_before: later }),
    of({ state: "queued", waits_for: "sender" }),
    of({ state: "queued", waits_for: "preview" }),
    of({
      kind: "expired-sender",
      state: "queued",
      waits_for: "address",
      name: "Microsoft",
      address: null,
    }),
    of({ state: "queued", waits_for: "user" }),
    of({ id: "opened", state: "queued", waits_for: "user", opened_at: NOW }),
    of({
      state: "queued",
      waits_for: "retry",
      fault: "unreachable",
      fault_detail: "connection refused",
      attempts: 2,
      next_try_at: soon,
    }),
    of({ state: "sent", sent_at: NOW, sender: "smtp" }),
    of({
      state: "failed",
      fault: "recipient-refused",
      fault_detail: "550 5.1.1 no such user",
      attempts: 1,
    }),
    of({ state: "cancelled", cancelled_for: "undone" }),
  ];
}
