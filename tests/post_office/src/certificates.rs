//! A CA made for one test, and the server's certificate from it.

use std::fs;
use std::path::{Path, PathBuf};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

/// The CA's certificate, in the folder.
pub(crate) const CA: &str = "ca.pem";

/// Writes the CA's certificate, the server's, and the server's key; gives the paths of the last two.
pub(crate) fn write(folder: &Path) -> (PathBuf, PathBuf) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let server = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let server = server.signed_by(&key, &authority).unwrap();
    fs::write(folder.join(CA), authority.pem()).unwrap();
    let (cert_file, key_file) = (folder.join("server.pem"), folder.join("server.key"));
    fs::write(&cert_file, server.pem()).unwrap();
    fs::write(&key_file, key.serialize_pem()).unwrap();
    (cert_file, key_file)
}
