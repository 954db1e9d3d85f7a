//! Typed identifiers, so that a contact's id cannot be passed where a campaign's is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )+};
}

id! {
    /// A party: person, organisation, shop or household.
    ContactId,
    /// A campaign.
    CampaignId,
    /// A stage, a category or a tag.
    LabelId,
    /// A field of contacts that the business defined.
    CustomFieldId,
    /// A segment of contacts.
    SegmentId,
    /// A line of expense or income of a campaign.
    CampaignLineId,
    /// A registration form of a campaign.
    FormId,
    /// What somebody sent by such a form.
    SubmissionId,
    /// A file that proves such a line.
    AttachmentId,
    /// A message to many members of a campaign.
    SendId,
    /// That message on its way to one of them.
    DeliveryId,
    /// An e-mail that somebody wrote to one contact.
    ContactEmailId,
    /// A file that goes out with e-mails.
    EmailFileId,
    /// A link in an e-mail, as it leads through us.
    LinkId,
    /// A message kept in the place of one that would have gone out.
    OutboxMessageId,
    /// A template of messages.
    TemplateId,
    /// A folder of templates.
    TemplateFolderId,
    /// A contact's place in one campaign.
    MemberId,
    /// Somebody who signs in.
    UserId,
    /// A department in the organisation's tree.
    DepartmentId,
    /// A named set of permissions.
    RoleId,
    /// One sign-in on one device.
    SessionId,
    /// One uploaded file and its run.
    ImportId,
    /// A unit of background work.
    JobId,
    /// A line of the system log.
    AuditId,
    /// Two contacts made one.
    MergeId,
    /// Two contacts that may be one party.
    DuplicateId,
    /// Something that happened to a contact.
    EventId,
    /// A further address of a contact.
    AddressId,
    /// A link of a contact to a social network or a site.
    SocialLinkId,
    /// What somebody wrote down about a contact.
    NoteId,
    /// A call with a contact.
    CallId,
    /// A file with what was said in a call.
    RecordingId,
    /// A picture of a contact.
    PictureId,
    /// A label put on contacts.
    TagId,
    /// A sale that may come about.
    DealId,
    /// An offer with its prices.
    QuoteId,
    /// Something sold.
    OrderId,
    /// An agreement.
    ContractId,
    /// Something a customer asks for or complains of.
    TicketId,
    /// One change of many contacts at once.
    BulkChangeId,
}
