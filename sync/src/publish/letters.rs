//! The key of a publisher that opens letters to it, beside the keys that sign: `letters.key`, in the form in which age keeps
//! its keys. It signs nothing, and what was written to it stays readable as long as it is kept.

use super::keys::{KeySet, KeySetError};
use crate::letter::Identity;

const FILE: &str = "letters.key";

impl KeySet {
    /// The key that opens letters; `None` where there is none.
    ///
    /// # Errors
    ///
    /// [`KeySetError`].
    pub fn letters(&self) -> Result<Option<Identity>, KeySetError> {
        let Some(bytes) = self.read(FILE)? else { return Ok(None) };
        let key = Identity::from_file(&String::from_utf8_lossy(&bytes));
        key.map(Some).map_err(|source| KeySetError::Letters { path: self.dir().join(FILE), source })
    }

    /// The same, made where there is none.
    ///
    /// # Errors
    ///
    /// [`KeySetError`].
    pub fn letters_or_new(&self) -> Result<Identity, KeySetError> {
        let made = Identity::generate().map_err(|_| KeySetError::Random)?;
        self.change(FILE, |there| {
            let text = || {
                format!("# opens what boxes report; read by: {}\n{}\n", made.recipient(), made.to_secret_text())
                    .into_bytes()
            };
            Ok(there.is_none().then(text))
        })?;
        Ok(self.letters()?.unwrap_or(made))
    }
}
