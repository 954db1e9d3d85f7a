//! Files that go out with e-mails (CAM-10, AUT-7, CON-5).

use domain::ids::EmailFileId;
use serde::{Deserialize, Serialize};

/// A file that goes out with e-mails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmailFile {
    pub id: EmailFileId,
    /// As its readers see it; the ending is that of what it is.
    #[cfg_attr(feature = "openapi", schema(example = "Báo giá.pdf"))]
    pub file_name: String,
    #[cfg_attr(feature = "openapi", schema(example = "application/pdf"))]
    pub media_type: String,
    pub size_bytes: u64,
}
