//! A real mail server on this machine: what it takes, what it refuses, and what the desk makes of
//! that.
#![allow(clippy::unwrap_used, missing_docs)]

use std::net::TcpListener;
use std::time::Duration;

use desk_domain::letter::Tongue;
use desk_domain::outbox::SendFault;
use desk_domain::sending::{Encryption, SmtpServer};
use desk_engine::notices::{Handed, Mailbox, Message, NotSent, NoticeSender};
use desk_mail::{Password, Passwords, Smtp, readable_certificate};
use desk_post_office::{House, Mail, PostOffice};

fn message() -> Message {
    Message {
        message_id: "<0193.customer@northlight.example>".into(),
        from: Mailbox {
            name: "Ида Линд".into(),
            address: "ida@northlight.example".into(),
        },
        to: Mailbox {
            name: "Ada Lind".into(),
            address: "ada@fjellvik.example".into(),
        },
        subject: "Ваш запрос в Northlight".into(),
        body: "Здравствуйте, Ada!\n\n.\nдо свидания\n".into(),
        language: Tongue::Ru,
        at: "2026-11-18T10:00:00Z".parse().unwrap(),
    }
}

fn in_the_clear(office: &PostOffice) -> SmtpServer {
    SmtpServer {
        host: "127.0.0.1".into(),
        port: office.port(),
        encryption: Encryption::None,
        user: None,
        ca_file: None,
    }
}

fn encrypted(office: &PostOffice) -> SmtpServer {
    SmtpServer {
        host: "localhost".into(),
        encryption: Encryption::Starttls,
        ca_file: Some(office.ca_file().to_string_lossy().into_owned()),
        ..in_the_clear(office)
    }
}

/// A sender that knows this password.
fn sender(server: SmtpServer, password: Option<&str>) -> Smtp {
    let passwords = Passwords::in_keychain("desk.test", None);
    if let Some(password) = password {
        passwords.keep(&server, Password::new(password.into()));
    }
    Smtp::new(server, &passwords).patient_for(Duration::from_secs(20))
}

#[track_caller]
fn fault(sent: Result<Handed, NotSent>) -> SendFault {
    sent.expect_err("it was not to be sent").fault
}

#[track_caller]
fn only(office: &PostOffice) -> Mail {
    let mails = office.mails();
    assert_eq!(mails.len(), 1, "{mails:#?}");
    mails.into_iter().next().unwrap()
}

#[test]
fn a_message_is_received_as_it_was_written() {
    let office = PostOffice::open(House::default());
    let sent = sender(in_the_clear(&office), None).send(&message());
    assert_eq!(sent, Ok(Handed::ToTheServer));
    let mail = only(&office);
    assert_eq!(mail.from, "ida@northlight.example");
    assert_eq!(mail.to, ["ada@fjellvik.example"]);
    let header = |name| mail.header(name).unwrap_or_else(|| panic!("no {name}"));
    assert_eq!(header("Message-ID"), "<0193.customer@northlight.example>");
    assert_eq!(header("Date"), "Wed, 18 Nov 2026 10:00:00 +0000");
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    assert_eq!(header("Content-Language"), "ru");
    assert!(header("Content-Type").starts_with("text/plain; charset=utf-8"));
    assert!(header("From").ends_with("<ida@northlight.example>"));
    assert!(header("To").contains("Ada Lind"));
    assert_eq!(
        mail.text(),
        "Здравствуйте, Ada!\r\n\r\n.\r\nдо свидания\r\n"
    );
}

#[test]
fn nothing_in_a_name_or_subject_begins_a_header() {
    let office = PostOffice::open(House::default());
    let evil = "Hello\r\nBcc: eve@evil.example\r\n\r\nGotcha";
    let mut message = message();
    message.subject = evil.into();
    message.from.name = evil.into();
    message.to.name = evil.into();
    sender(in_the_clear(&office), None).send(&message).unwrap();
    let mail = only(&office);
    assert_eq!(mail.to, ["ada@fjellvik.example"]);
    assert_eq!(mail.header("Bcc"), None);
    assert!(mail.text().starts_with("Здравствуйте"));
}

#[test]
fn an_encrypted_server_gets_the_password_of_its_user() {
    let office = PostOffice::open(House {
        encrypted: true,
        account: Some(("ida".into(), "s3cret".into())),
        ..House::default()
    });
    let server = SmtpServer {
        user: Some("ida".into()),
        ..encrypted(&office)
    };
    let sent = sender(server.clone(), Some("s3cret")).send(&message());
    assert_eq!(sent, Ok(Handed::ToTheServer));
    assert_eq!(only(&office).user.as_deref(), Some("ida"));

    let wrong = sender(server.clone(), Some("guess")).send(&message());
    let wrong = wrong.unwrap_err();
    assert_eq!(wrong.fault, SendFault::WrongPassword);
    assert!(wrong.detail.contains("535"), "{wrong}");
    assert!(!format!("{wrong:?}").contains("guess"));
    assert_eq!(
        fault(sender(server, None).send(&message())),
        SendFault::PasswordNeeded
    );
    assert_eq!(office.mails().len(), 1);
}

#[test]
fn a_server_that_is_encrypted_from_the_first_byte_is_spoken_to_so() {
    let office = PostOffice::open(House {
        encrypted_at_once: true,
        account: Some(("ida".into(), "s3cret".into())),
        ..House::default()
    });
    let server = SmtpServer {
        encryption: Encryption::Tls,
        user: Some("ida".into()),
        ..encrypted(&office)
    };
    let sent = sender(server.clone(), Some("s3cret")).send(&message());
    assert_eq!(sent, Ok(Handed::ToTheServer));
    assert_eq!(only(&office).user.as_deref(), Some("ida"));
    let stranger = SmtpServer {
        ca_file: None,
        ..server
    };
    let not_sent = sender(stranger, Some("s3cret")).send(&message());
    assert_eq!(fault(not_sent), SendFault::CertificateNotTrusted);
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_not_trusted() {
    let office = PostOffice::open(House {
        encrypted: true,
        ..House::default()
    });
    let stranger = SmtpServer {
        ca_file: None,
        ..encrypted(&office)
    };
    let another_name = SmtpServer {
        host: "127.0.0.1".into(),
        ..encrypted(&office)
    };
    for server in [stranger, another_name] {
        let not_sent = sender(server.clone(), None).send(&message());
        let expected = SendFault::CertificateNotTrusted;
        assert_eq!(fault(not_sent), expected, "{server:?}");
    }
    assert_eq!(office.mails(), []);
}

#[test]
fn what_must_be_encrypted_is_not_sent_in_the_clear() {
    let office = PostOffice::open(House::default());
    for encryption in [Encryption::Starttls, Encryption::Tls] {
        let server = SmtpServer {
            host: "localhost".into(),
            encryption,
            ..in_the_clear(&office)
        };
        let not_sent = sender(server, None).send(&message());
        assert_eq!(fault(not_sent), SendFault::NotEncrypted, "{encryption:?}");
    }
    let elsewhere = SmtpServer {
        host: "mail.northlight.example".into(),
        ..in_the_clear(&office)
    };
    let not_sent = sender(elsewhere, None).send(&message());
    assert_eq!(fault(not_sent), SendFault::InsecureHost);
    assert_eq!(office.mails(), []);
}

#[test]
fn each_refusal_is_told_for_what_it_is() {
    let house = House::default;
    #[rustfmt::skip]
    let table = [
        (House { closed: true, ..house() }, SendFault::Refused),
        (House { busy: true, ..house() }, SendFault::Refused),
        (House { unknown: vec!["ada@fjellvik.example".into()], ..house() }, SendFault::RecipientRefused),
        (House { picky: true, ..house() }, SendFault::RecipientRefused),
        (House { account: Some(("ida".into(), "s3cret".into())), ..house() }, SendFault::SenderRefused),
    ];
    for (house, expected) in table {
        let office = PostOffice::open(house.clone());
        let not_sent = sender(in_the_clear(&office), None).send(&message());
        let not_sent = not_sent.unwrap_err();
        assert_eq!(not_sent.fault, expected, "{house:?}: {not_sent}");
        assert!(not_sent.detail.contains(char::is_numeric), "{not_sent:?}");
        assert_eq!(office.mails(), [], "{house:?}");
    }
}

#[test]
fn a_server_that_is_not_there_is_unreachable() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = nobody.local_addr().unwrap().port();
    drop(nobody);
    let closed = SmtpServer {
        host: "127.0.0.1".into(),
        port,
        encryption: Encryption::None,
        ..SmtpServer::default()
    };
    let nameless = SmtpServer {
        host: "no-such-host.invalid".into(),
        encryption: Encryption::Starttls,
        ..closed.clone()
    };
    for server in [closed, nameless] {
        let not_sent = sender(server.clone(), None).send(&message());
        assert_eq!(fault(not_sent), SendFault::Unreachable, "{server:?}");
    }
}

#[test]
fn a_server_that_says_nothing_is_not_waited_for_for_ever() {
    let mute = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = SmtpServer {
        host: "127.0.0.1".into(),
        port: mute.local_addr().unwrap().port(),
        encryption: Encryption::None,
        ..SmtpServer::default()
    };
    let hurried = sender(server, None).patient_for(Duration::from_millis(200));
    assert_eq!(fault(hurried.send(&message())), SendFault::TimedOut);
}

#[test]
fn a_server_that_takes_the_message_and_says_nothing_leaves_it_open() {
    let office = PostOffice::open(House {
        silent: true,
        ..House::default()
    });
    let hurried = sender(in_the_clear(&office), None).patient_for(Duration::from_secs(1));
    assert_eq!(fault(hurried.send(&message())), SendFault::Interrupted);
    let taken = office.wait_for(1, Duration::from_secs(20));
    assert_eq!(taken.len(), 1, "it had been taken");
}

#[test]
fn an_address_that_is_none_is_not_tried() {
    let office = PostOffice::open(House::default());
    let mut message = message();
    message.to.address = "ada at fjellvik".into();
    let not_sent = sender(in_the_clear(&office), None).send(&message);
    assert_eq!(fault(not_sent), SendFault::BadAddress);
    assert_eq!(office.mails(), []);
}

#[test]
fn a_ca_file_that_holds_no_certificate_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    let name = file.to_string_lossy().into_owned();
    let missing = readable_certificate(&name).unwrap_err();
    assert_eq!(missing.fault, SendFault::BadCertificateFile);
    std::fs::write(&file, "not a certificate").unwrap();
    assert!(readable_certificate(&name).is_err());
    let server = SmtpServer {
        host: "localhost".into(),
        ca_file: Some(name),
        ..SmtpServer::default()
    };
    let not_sent = sender(server, None).send(&message());
    assert_eq!(fault(not_sent), SendFault::BadCertificateFile);
}
