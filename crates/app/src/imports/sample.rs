//! A small file that shows which columns an import understands (CON-7).

/// The sample as CSV with Vietnamese headers, in UTF-8 with the mark that Excel needs.
pub fn sample_csv() -> &'static str {
    "\u{feff}Họ và tên,Email,Di động,Điện thoại bàn,Công ty,Chức vụ,Giới tính,Ngày sinh,Mức độ,Nguồn,Nhóm,\
     Mã số thuế,Địa chỉ,Phường/Xã,Tỉnh/TP,Ghi chú\r\n\
     Nguyễn Thị Hương Giang,huonggiang@example.vn,0902148861,,Công ty TNHH An Phát,Trưởng phòng kinh doanh,Nữ,\
     21/05/1990,Quan tâm,Hội thảo,VIP; Hà Nội,,12 Lý Thường Kiệt,Cửa Nam,Hà Nội,Gọi lại sau 17 giờ\r\n\
     Trần Quốc Bảo,quocbao@example.vn,0912345678,02838221122,,,Nam,,Mới,Website,,,,,TP. Hồ Chí Minh,\r\n\
     Công ty CP Hoa Sen Việt,lienhe@hoasenviet.example.vn,,02436789012,Công ty CP Hoa Sen Việt,,,,Đã ký,Giới thiệu,\
     Khách lớn,0312345678,99 Nguyễn Huệ,Sài Gòn,TP. Hồ Chí Minh,\r\n"
}
