//! The desk in one file that a passphrase opens: there, back, and everything that is no such file.

use std::fs;
use std::path::{Path, PathBuf};

use age::secrecy::SecretString;
use age::{scrypt, x25519};
use desk_engine::backups::BackupKind;
use desk_engine::moving::Existing;
use desk_engine::{Desk, DeskError, Passphrase};

use crate::support::{START, World, at, inquiry};

const WORDS: &str = "fog on the hills";

fn passphrase() -> Passphrase {
    Passphrase::new(WORDS.into())
}

/// A folder of its own for exported files.
fn elsewhere() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("moved.desk.age");
    (folder, file)
}

fn with_leads<const N: usize>(leads: [&str; N]) -> World {
    let world = World::new();
    world.import(leads.map(inquiry));
    world
}

/// What lies in a folder, but for the lock of those who move a desk.
fn listing(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with("moving-lock"))
        .collect();
    names.sort();
    names
}

/// An age file of these bytes; a guess at its passphrase costs next to nothing.
fn sealed(bytes: &[u8]) -> Vec<u8> {
    let mut recipient = scrypt::Recipient::new(SecretString::from(WORDS));
    recipient.set_work_factor(2);
    age::encrypt(&recipient, bytes).unwrap()
}

/// The bytes of a copy of the desk.
fn copy(world: &World) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("copy.db");
    world.desk.back_up_to(&file).unwrap();
    fs::read(file).unwrap()
}

#[test]
fn a_desk_moves_to_another_computer_and_that_is_taken_back() {
    let (_folder, file) = elsewhere();
    let old = with_leads(["r-1", "r-2"]);
    let before = listing(old.folder.path());
    let exported = old.desk.export_desk(&file, &passphrase(), Existing::Keep);
    let exported = exported.unwrap();
    assert_eq!(exported.leads, 2);
    assert_eq!(exported.bytes, fs::metadata(&file).unwrap().len());
    assert_eq!(listing(old.folder.path()), before, "nothing in the clear");

    let new = with_leads(["r-9"]);
    let there = |id: &str| new.desk.resolve(id).is_ok();
    let moved = new.desk.import_desk(&file, &passphrase()).unwrap();
    assert_eq!(moved.contents.leads, 2);
    assert!(there("r-1") && there("r-2") && !there("r-9"));
    assert_eq!(new.desk.complaints().unwrap(), Vec::<String>::new());
    let left = listing(new.folder.path());
    assert!(!left.iter().any(|name| name.contains("moving")), "{left:?}");

    let back = moved.before.unwrap();
    assert_eq!(back.kind, BackupKind::BeforeRestore);
    new.desk.restore(&back.name).unwrap();
    assert!(there("r-9") && !there("r-1"));
}

#[test]
fn nobody_reads_anything_in_the_file() {
    let (_folder, file) = elsewhere();
    let world = with_leads(["r-northlight"]);
    world
        .desk
        .export_desk(&file, &passphrase(), Existing::Keep)
        .unwrap();
    let bytes = fs::read(&file).unwrap();
    let holds = |text: &str| {
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    assert!(holds("age-encryption.org/v1"));
    for text in ["r-northlight", "Lind", "SQLite", "leads", WORDS] {
        assert!(!holds(text), "{text} stands in the file");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn what_another_host_has_not_finished_writing_is_not_in_the_export() {
    let (_folder, file) = elsewhere();
    let world = with_leads(["r-1"]);
    let other = world.second_host();
    let mut importing = other.import("more.json").unwrap();
    importing.lead(inquiry("r-2")).unwrap();
    let exported = world.desk.export_desk(&file, &passphrase(), Existing::Keep);
    importing.finish().unwrap();
    assert_eq!(exported.unwrap().leads, 1);
    assert!(world.desk.resolve("r-2").is_ok());
    let new = World::new();
    let moved = new.desk.import_desk(&file, &passphrase()).unwrap();
    assert_eq!(moved.contents.leads, 1);
}

#[test]
fn what_is_no_whole_export_takes_nothing_s_place_and_leaves_nothing_in_the_clear() {
    let old = with_leads(["r-1"]);
    let desk = copy(&old);
    let good = sealed(&desk);
    let header = good.windows(4).position(|part| part == b"--- ").unwrap() + 48;
    // Chunks of age have 64 KB and 16 bytes.
    let chunk_end = header + 16 + 64 * 1024 + 16;
    assert!(chunk_end < good.len(), "several chunks");
    let cut = |length: usize| good[..length].to_vec();
    let changed = |place: usize| {
        let mut bytes = good.clone();
        bytes[place] ^= 1;
        bytes
    };
    let put = |place: usize, byte: u8| {
        let mut bytes = good.clone();
        // One of two, so that it is another one than was there.
        bytes[place] = if bytes[place] == byte { b'B' } else { byte };
        bytes
    };
    let newer = {
        let mut bytes = desk.clone();
        bytes[60..64].copy_from_slice(&999_u32.to_be_bytes());
        bytes
    };
    let bad_page = {
        let mut bytes = desk.clone();
        let pages = bytes.len() / 4096;
        bytes[pages / 2 * 4096..pages * 9 / 10 * 4096].fill(0xA5);
        bytes
    };
    let costly = {
        let text = String::from_utf8_lossy(&good[..header]).replacen(" 2\n", " 40\n", 1);
        [text.as_bytes(), &good[header..]].concat()
    };
    let to_a_key = age::encrypt(&x25519::Identity::generate().to_public(), &desk).unwrap();
    let endless = b"age-encryption.org/v1\n-> x\n\n".iter().copied();
    let endless: Vec<u8> = endless.chain(b"-> x\n\n".repeat(100_000)).collect();
    let table: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", Vec::new(), "not-an-export"),
        ("some text", b"Dear desk, ".repeat(100), "not-an-export"),
        ("a database in the clear", desk.clone(), "not-an-export"),
        (
            "of a coming age",
            b"age-encryption.org/v2\n".to_vec(),
            "not-an-export",
        ),
        ("text inside", sealed(b"Dear desk, "), "not-an-export"),
        ("nothing inside", sealed(b""), "not-an-export"),
        ("to a key", to_a_key, "export-needs-key"),
        ("too dear", costly, "export-too-costly"),
        ("cut in its beginning", cut(header - 60), "damaged"),
        ("cut after its beginning", cut(header), "damaged"),
        ("without contents", cut(header + 16), "damaged"),
        ("cut in a chunk", cut(chunk_end + 1_000), "damaged"),
        ("cut between chunks", cut(chunk_end), "damaged"),
        ("without its last byte", cut(good.len() - 1), "damaged"),
        ("with a byte more", [&good[..], b"\n"].concat(), "damaged"),
        ("changed", changed(good.len() / 2), "damaged"),
        ("with another seal", put(header - 20, b'A'), "damaged"),
        ("with no seal", put(header - 20, b'.'), "damaged"),
        ("a beginning without an end", endless, "damaged"),
        ("a desk with bad pages", sealed(&bad_page), "damaged"),
        ("of a newer program", sealed(&newer), "store-newer"),
    ];
    let world = with_leads(["r-9"]);
    let before = listing(world.folder.path());
    let (_folder, file) = elsewhere();
    let check = |name: &str, passphrase: &Passphrase, code: &str| {
        let refused = world.desk.import_desk(&file, passphrase).unwrap_err();
        assert_eq!(refused.code(), code, "{name}: {refused}");
        let said = refused.to_string();
        assert!(!said.contains("moving.db"), "{name}: {said}");
        assert!(world.desk.resolve("r-9").is_ok(), "{name}");
        assert_eq!(listing(world.folder.path()), before, "{name}");
    };
    check("not there", &passphrase(), "file-unreadable");
    for (name, bytes, code) in table {
        fs::write(&file, bytes).unwrap();
        check(name, &passphrase(), code);
    }
    fs::write(&file, &good).unwrap();
    for wrong in ["fog on the hill", "", " fog on the hills"] {
        check(wrong, &Passphrase::new(wrong.into()), "wrong-passphrase");
    }
    // So it was not the way of sealing that was refused.
    let moved = world.desk.import_desk(&file, &passphrase()).unwrap();
    assert_eq!(moved.contents.leads, 1);
}

#[test]
fn an_export_takes_no_other_file_s_place_unless_that_is_wished() {
    let world = with_leads(["r-1"]);
    let (folder, file) = elsewhere();
    let data = world.folder.path();
    fs::write(&file, "minutes of a meeting").unwrap();
    let refused = |file: &Path, passphrase: &str, existing| {
        let passphrase = Passphrase::new(passphrase.into());
        let outcome = world.desk.export_desk(file, &passphrase, existing);
        outcome.unwrap_err().code()
    };
    assert_eq!(refused(&file, WORDS, Existing::Keep), "file-exists");
    for short in ["", "elevenchars"] {
        let code = refused(&file, short, Existing::Replace);
        assert_eq!(code, "passphrase-too-short");
    }
    let nowhere = folder.path().join("no such folder/moved.desk.age");
    for place in [
        nowhere.as_path(),
        folder.path(),
        &data.join("referral-desk.db"),
        &data.join("referral-desk.db-wal"),
        &data.join("referral-desk.moving.db"),
    ] {
        let code = refused(place, WORDS, Existing::Replace);
        assert_eq!(code, "file-unwritable", "{}", place.display());
    }
    assert_eq!(fs::read(&file).unwrap(), b"minutes of a meeting");
    assert_eq!(listing(folder.path()), ["moved.desk.age"]);
    assert!(!listing(data).iter().any(|name| name.contains("moving")));
    assert!(world.desk.resolve("r-1").is_ok());

    world
        .desk
        .export_desk(&file, &passphrase(), Existing::Replace)
        .unwrap();
    assert!(fs::read(&file).unwrap().starts_with(b"age-encryption"));
    assert_eq!(
        world.desk.export_name().unwrap(),
        "referral-desk-2026-11-16.desk.age"
    );
}

#[test]
fn what_a_killed_move_left_is_gone_once_the_desk_opens_again() {
    let World {
        desk,
        clock,
        folder,
    } = with_leads(["r-1"]);
    drop(desk);
    let data = folder.path();
    let left = ["referral-desk.moving.db", "referral-desk.moving.db.part"];
    let leave = || left.map(|name| fs::write(data.join(name), "in the clear").unwrap());
    leave();
    drop(Desk::open(data, clock.clone()).unwrap());
    assert_eq!(listing(data), ["referral-desk.db"]);

    // While somebody moves the desk it is theirs.
    leave();
    let lock = fs::File::create(data.join("referral-desk.moving-lock")).unwrap();
    lock.lock().unwrap();
    let desk = Desk::open(data, clock.clone()).unwrap();
    assert!(data.join(left[0]).exists() && data.join(left[1]).exists());
    let (_folder, file) = elsewhere();
    let busy = desk.export_desk(&file, &passphrase(), Existing::Keep);
    assert_eq!(busy.unwrap_err().code(), "store-busy");
    drop(lock);
    desk.export_desk(&file, &passphrase(), Existing::Keep)
        .unwrap();
    assert!(!listing(data).iter().any(|name| name.contains("moving")));
}

#[test]
fn an_export_takes_the_place_of_a_desk_that_can_t_be_opened() {
    let old = with_leads(["r-1"]);
    let (_folder, file) = elsewhere();
    fs::write(&file, sealed(&copy(&old))).unwrap();
    let World {
        desk,
        clock,
        folder,
    } = with_leads(["r-9"]);
    drop(desk);
    let data = folder.path();
    let database = data.join("referral-desk.db");
    fs::write(&database, "Dear desk, ".repeat(1_000)).unwrap();
    let rescue = |words: &str| {
        let passphrase = Passphrase::new(words.into());
        Desk::rescue_from_export(data, at(START), &file, &passphrase)
    };
    let wrong: DeskError = rescue("fog on the lake").unwrap_err();
    assert_eq!(wrong.code(), "wrong-passphrase");
    assert_eq!(listing(data), ["referral-desk.db"]);
    let rescued = rescue(WORDS).unwrap();
    assert_eq!(rescued.contents.leads, 1);
    let kept = fs::read(rescued.damaged.unwrap()).unwrap();
    assert!(kept.starts_with(b"Dear desk, "));
    assert!(Desk::open(data, clock).unwrap().resolve("r-1").is_ok());
    assert!(!listing(data).iter().any(|name| name.contains("moving")));
}
