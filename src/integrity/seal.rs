//! Whether the signature of a commit is good: an SSH signature as git makes it, checked in the program
//! itself against the keys that the office has entered. Must not know git, and runs no program.

use ecow::EcoString;
use ssh_key::{PublicKey, SshSig};

use crate::history::Seal;
use crate::register::Names;

/// What git signs for; a signature made for anything else does not count.
const NAMESPACE: &str = "git";
const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----";

/// How a commit is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signed {
    /// Well, by this person.
    By(EcoString),
    /// Not at all.
    No,
    /// In a manner that is not understood: OpenPGP, X.509, or damaged.
    Unreadable,
    /// By a key that is nobody's.
    Stranger,
    /// The signature is not of this commit.
    Wrong,
}

/// The public keys of people.
#[derive(Debug, Default)]
pub struct Keys {
    keys: Vec<(PublicKey, EcoString)>,
}

impl Keys {
    /// The keys that can be read.
    #[must_use]
    pub fn of(people: &Names) -> Self {
        let typed = people.iter().flat_map(|person| person.record.names("keys").map(|key| (key.value, &person.key)));
        let read = typed.filter_map(|(key, person)| Some((PublicKey::from_openssh(key.trim()).ok()?, person.clone())));
        Self { keys: read.collect() }
    }

    /// Check a signature.
    #[must_use]
    pub fn check(&self, seal: Option<&Seal>) -> Signed {
        let Some(seal) = seal else { return Signed::No };
        if !seal.signature.trim_start().starts_with(BEGIN) {
            return Signed::Unreadable;
        }
        let Ok(signature) = SshSig::from_pem(seal.signature.trim()) else { return Signed::Unreadable };
        let owner = self.keys.iter().find(|(key, _)| key.key_data() == signature.public_key());
        match owner {
            None => Signed::Stranger,
            Some((key, person)) if key.verify(NAMESPACE, &seal.signed, &signature).is_ok() => {
                Signed::By(person.clone())
            }
            Some(_) => Signed::Wrong,
        }
    }
}
