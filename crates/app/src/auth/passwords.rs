//! Hashes and checks passwords with Argon2id, a few at a time.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;

use crate::{Error, Fault};

/// Shorter passwords are refused (NIST 800-63B).
pub const PASSWORD_MIN_CHARS: usize = 8;
/// Longer ones would only cost hashing time.
pub const PASSWORD_MAX_CHARS: usize = 128;

/// Passwords that guessers try first; sequences and the product's own name.
const COMMON: [&str; 16] = [
    "password",
    "password1",
    "12345678",
    "123456789",
    "1234567890",
    "qwertyui",
    "11111111",
    "00000000",
    "iloveyou",
    "abcd1234",
    "matkhau123",
    "matkhau1",
    "anhyeuem",
    "sen12345",
    "admin123",
    "qwerty123",
];

/// Hashes passwords on threads of their own; each takes 19 MiB, so only a few run at once.
#[derive(Debug, Clone)]
pub struct Passwords {
    permits: Arc<Semaphore>,
    hasher: Argon2<'static>,
}

impl Passwords {
    /// The strength for production (OWASP ASVS 5, appendix C), `at_once` hashes in parallel.
    pub fn strong(at_once: usize) -> Self {
        Self::with(
            Params::new(19 * 1024, 2, 1, None).unwrap_or_default(),
            at_once,
        )
    }

    /// As weak as the algorithm allows, for tests that sign in hundreds of times.
    pub fn weak_for_tests() -> Self {
        Self::with(Params::new(8, 1, 1, None).unwrap_or_default(), 8)
    }

    fn with(params: Params, at_once: usize) -> Self {
        Self {
            permits: Arc::new(Semaphore::new(at_once)),
            hasher: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
        }
    }

    /// A PHC string to keep.
    pub async fn hash(&self, password: String) -> Result<String, Error> {
        let hasher = self.hasher.clone();
        self.run(move || {
            let hash: argon2::password_hash::phc::PasswordHash = hasher
                .hash_password(password.as_bytes())
                .map_err(|error| Error::Internal(Box::new(error)))?;
            Ok(hash.to_string())
        })
        .await
    }

    /// Whether the password fits the kept hash; without one it takes as long and is false.
    pub async fn verify(&self, password: String, kept: Option<String>) -> Result<bool, Error> {
        let hasher = self.hasher.clone();
        self.run(move || {
            let Some(hash) = kept
                .as_deref()
                .and_then(|text| PasswordHash::new(text).ok())
            else {
                let _: Result<PasswordHash, _> = hasher.hash_password(password.as_bytes());
                return Ok(false);
            };
            Ok(hasher.verify_password(password.as_bytes(), &hash).is_ok())
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let _permit = self
            .permits
            .acquire()
            .await
            .map_err(|error| Error::Internal(Box::new(error)))?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(|error| Error::Internal(Box::new(error)))?
    }
}

/// Refuses passwords that are too short, too long or the first that anybody would try.
pub fn check_password(field: &str, password: &str) -> Result<(), Fault> {
    let length = password.chars().count();
    if length < PASSWORD_MIN_CHARS {
        return Err(Fault::of(
            field,
            "too_short",
            format!("at least {PASSWORD_MIN_CHARS} characters"),
        ));
    }
    if length > PASSWORD_MAX_CHARS {
        return Err(Fault::of(
            field,
            "too_long",
            format!("at most {PASSWORD_MAX_CHARS} characters"),
        ));
    }
    if COMMON.contains(&password.to_lowercase().as_str()) {
        return Err(Fault::of(
            field,
            "too_common",
            "this password is among the first anybody tries",
        ));
    }
    Ok(())
}
