//! The words by which header lines name each field, Vietnamese and English.

use super::fields::ImportField;

use ImportField as F;

/// How a field is named in header lines; all texts are folded.
pub(super) struct Names {
    pub(super) field: ImportField,
    /// The whole header.
    pub(super) whole: &'static [&'static str],
    /// Words that tell the field wherever they stand, as in "Email công ty".
    pub(super) within: &'static [&'static str],
}

/// Earlier fields win where a header holds words of two: "Địa chỉ email" is an e-mail address,
/// "Điện thoại công ty" a telephone, "Ghi chú khách hàng" a note.
pub(super) const NAMES: [Names; 27] = [
    Names {
        field: F::Email,
        whole: &[
            "mail",
            "dia chi email",
            "dia chi mail",
            "thu dien tu",
            "hop thu",
        ],
        within: &["email", "e mail", "gmail", "thu dien tu"],
    },
    Names {
        field: F::TaxCode,
        whole: &["tax id", "tin", "vat no", "vat number", "mst cccd"],
        within: &["mst", "ma so thue", "tax code", "tax number"],
    },
    Names {
        field: F::Birthday,
        whole: &["dob", "sinh nhat", "ns", "born"],
        within: &[
            "ngay sinh",
            "ngay thang nam sinh",
            "sinh nhat",
            "nam sinh",
            "birthday",
            "birth date",
            "birthdate",
            "date of birth",
            "ngay thanh lap",
        ],
    },
    Names {
        field: F::Mobile,
        whole: &[
            "dtdd", "sdd", "cell", "zalo", "so dd", "sdt dd", "dt dd", "hp",
        ],
        within: &[
            "di dong",
            "mobile",
            "cell phone",
            "cellphone",
            "handphone",
            "so zalo",
            "dtdd",
        ],
    },
    Names {
        field: F::Phone,
        whole: &[
            "may ban",
            "dt ban",
            "sdt ban",
            "so ban",
            "dt co dinh",
            "landline",
            "fix line",
        ],
        within: &[
            "co dinh",
            "may ban",
            "dien thoai ban",
            "landline",
            "home phone",
            "work phone",
        ],
    },
    // "Điện thoại" alone is the mobile unless another column is, then the other telephone.
    Names {
        field: F::Mobile,
        whole: ANY_PHONE_WHOLE,
        within: ANY_PHONE_WITHIN,
    },
    Names {
        field: F::Phone,
        whole: ANY_PHONE_WHOLE,
        within: ANY_PHONE_WITHIN,
    },
    Names {
        field: F::Website,
        whole: &["web", "url", "trang web"],
        within: &["website", "trang web", "web site", "homepage"],
    },
    Names {
        field: F::Ward,
        whole: &[
            "phuong",
            "xa",
            "phuong xa",
            "xa phuong",
            "xa phuong thi tran",
        ],
        within: &["phuong xa", "xa phuong", "ward", "commune"],
    },
    Names {
        field: F::District,
        whole: &[
            "quan",
            "huyen",
            "quan huyen",
            "huyen quan",
            "quan huyen thi xa",
        ],
        within: &["quan huyen", "huyen quan", "district"],
    },
    Names {
        field: F::Province,
        whole: &["tinh", "tp", "city", "tinh thanh", "tinh tp", "thanh pho"],
        within: &[
            "tinh thanh",
            "tinh tp",
            "thanh pho",
            "province",
            "tp tinh",
            "city",
        ],
    },
    Names {
        field: F::Gender,
        whole: &["gioi", "phai", "sex", "nam nu"],
        within: &["gioi tinh", "gender"],
    },
    Names {
        field: F::Kind,
        whole: &["loai", "kind", "type", "loai kh", "phan loai"],
        within: &[
            "loai khach hang",
            "loai khach",
            "customer type",
            "contact type",
        ],
    },
    Names {
        field: F::Level,
        whole: &["muc do", "cap do", "level", "moi quan he"],
        within: &["muc do", "customer level"],
    },
    Names {
        field: F::Stage,
        whole: &["stage", "giai doan", "buoc"],
        within: &["giai doan", "lifecycle stage", "customer stage"],
    },
    Names {
        field: F::Categories,
        whole: &["category", "categories", "danh muc", "nganh hang"],
        within: &["danh muc", "categories"],
    },
    Names {
        field: F::Tags,
        whole: &[
            "the", "nhan", "tag", "tags", "nhom", "label", "labels", "group", "groups",
        ],
        within: &[
            "gan the",
            "nhom khach hang",
            "nhom kh",
            "the tag",
            "hashtag",
        ],
    },
    Names {
        field: F::Source,
        whole: &["nguon", "source", "kenh", "utm source"],
        within: &[
            "nguon goc",
            "nguon khach",
            "nguon kh",
            "lead source",
            "kenh ban",
        ],
    },
    Names {
        field: F::Owner,
        whole: &[
            "owner",
            "sale",
            "sales",
            "nvkd",
            "nhan vien",
            "nv",
            "agent",
            "phu trach",
        ],
        within: &[
            "phu trach",
            "chu so huu",
            "nguoi so huu",
            "nhan vien kinh doanh",
            "nhan vien ban hang",
            "assigned to",
            "owner",
        ],
    },
    Names {
        field: F::Code,
        whole: &["ma", "code", "ma kh", "id", "ma so", "makh"],
        within: &[
            "ma khach hang",
            "ma khach",
            "ma kh",
            "customer code",
            "customer id",
        ],
    },
    Names {
        field: F::Note,
        whole: &[
            "note",
            "notes",
            "gc",
            "mo ta",
            "description",
            "comment",
            "comments",
        ],
        within: &["ghi chu", "noi dung", "remark", "dien giai"],
    },
    Names {
        field: F::Address,
        whole: &["dc", "d c", "noi o", "so nha", "duong", "street"],
        within: &["dia chi", "address", "so nha"],
    },
    Names {
        field: F::Title,
        whole: &["title", "vi tri", "position", "cv", "role"],
        within: &["chuc vu", "chuc danh", "job title", "nghe nghiep"],
    },
    Names {
        field: F::Company,
        whole: &[
            "to chuc",
            "account",
            "organization",
            "organisation",
            "noi lam viec",
        ],
        within: &[
            "cong ty",
            "cty",
            "don vi",
            "co quan",
            "company",
            "doanh nghiep",
            "to chuc",
        ],
    },
    Names {
        field: F::FamilyName,
        whole: &[
            "ho",
            "ho dem",
            "ho va dem",
            "ho lot",
            "ho va ten dem",
            "ho ten dem",
            "ho va chu lot",
            "last name",
            "lastname",
            "surname",
            "family name",
        ],
        within: &[],
    },
    Names {
        field: F::GivenName,
        whole: &[
            "first name",
            "firstname",
            "given name",
            "ten goi",
            "ten rieng",
        ],
        within: &[],
    },
    Names {
        field: F::Name,
        whole: &[
            "ho ten",
            "hoten",
            "name",
            "full name",
            "fullname",
            "khach",
            "kh",
            "contact",
            "customer",
            "ten kh",
            "nguoi lien he",
            "danh xung va ten",
        ],
        within: &[
            "ho va ten",
            "ho ten",
            "ten khach hang",
            "ten khach",
            "ten lien he",
            "ten day du",
            "full name",
            "contact name",
            "customer name",
            "khach hang",
        ],
    },
];

/// Headers that may mean either telephone.
const ANY_PHONE_WHOLE: &[&str] = &["dt", "d t", "so dt", "lien he", "so lien he"];
const ANY_PHONE_WITHIN: &[&str] = &["dien thoai", "sdt", "phone", "tel", "telephone", "hotline"];
