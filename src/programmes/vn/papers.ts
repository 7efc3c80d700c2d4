/** Papers of the Vietnamese programme: names and purpose from the documents; the wording is usual in schools and communes. */
import type { Programme } from '../model.ts';

const words = { provenance: 'ext', source: 'name and purpose from 003; the wording is usual' } as const;

const whoIsIt = [
  ['Họ và tên học sinh', 'child'],
  ['Giới tính', 'sex'],
  ['Ngày sinh', 'birth'],
  ['Lớp', 'class'],
  ['Trường', 'school'],
  ['Cha, mẹ hoặc người giám hộ', 'guardian'],
  ['Điện thoại', 'phone'],
  ['Địa chỉ', 'address'],
] as const;

export const papers: Programme['papers'] = [
  {
    code: 'invitation',
    title: 'GIẤY BÁO MỜI HỌC SINH TRỞ LẠI TRƯỜNG',
    issuer: 'school',
    blocks: [
      { kind: 'text', text: 'Kính gửi gia đình: {guardian}' },
      {
        kind: 'text',
        text: 'Em {child}, lớp {class}, đã nghỉ học từ {awaySince}. Nhà trường, thầy cô và các bạn mong em trở lại lớp.',
      },
      {
        kind: 'text',
        text: 'Kính mời gia đình đến trường hoặc gọi điện để cùng bàn cách cho em đi học lại. Nếu gia đình gặp khó khăn về chi phí, đi lại, sức khỏe hay việc học, xin cho nhà trường biết để cùng tháo gỡ.',
      },
      {
        kind: 'fields',
        rows: [
          ['Thời gian gặp', null],
          ['Điện thoại nhà trường', null],
        ],
      },
      { kind: 'signatures', of: ['Hiệu trưởng (ký, đóng dấu)'] },
      { kind: 'cut', text: 'Phần ký nhận (nhà trường lưu)' },
      {
        kind: 'fields',
        rows: [
          ['Người nhận', null],
          ['Ngày nhận', null],
        ],
      },
      { kind: 'signatures', of: ['Người nhận', 'Người giao'] },
    ],
    ...words,
  },
  {
    code: 'persuasion-minutes',
    title: 'BIÊN BẢN VẬN ĐỘNG HỌC SINH TRỞ LẠI TRƯỜNG',
    issuer: 'school',
    blocks: [
      { kind: 'text', text: 'Hôm nay, ngày {today}, tại: {address}' },
      { kind: 'lines', label: 'Thành phần đoàn vận động:', count: 2 },
      { kind: 'fields', rows: [...whoIsIt, ['Nghỉ học từ', 'awaySince'], ['Nguyên nhân đã biết', 'reason']] },
      { kind: 'lines', label: 'Tình hình gia đình:', count: 2 },
      { kind: 'lines', label: 'Nguyên nhân:', count: 2 },
      { kind: 'lines', label: 'Tâm tư, nguyện vọng của em và gia đình:', count: 2 },
      { kind: 'lines', label: 'Biện pháp hỗ trợ đã thống nhất:', count: 2 },
      { kind: 'choice', label: 'Kết quả:', options: ['Đồng ý đi học lại', 'Hẹn trả lời', 'Chưa đồng ý', 'Không gặp'] },
      { kind: 'signatures', of: ['Đại diện đoàn', 'Đại diện gia đình', 'Đại diện thôn, bản'] },
    ],
    provenance: 'src',
    source: '003 II.1: situation, cause, feelings, wishes; measures set with the family; the layout is usual',
    rows: [109],
  },
  {
    code: 'dropout-report',
    title: 'PHIẾU BÁO HỌC SINH NGHỈ HỌC, BỎ HỌC',
    issuer: 'school',
    blocks: [
      {
        kind: 'fields',
        rows: [...whoIsIt, ['Nghỉ học từ', 'awaySince'], ['Số ngày nghỉ', 'absentDays'], ['Nguyên nhân', 'reason']],
      },
      { kind: 'heading', text: 'Đã liên hệ, vận động' },
      { kind: 'history', head: ['Ngày', 'Người thực hiện', 'Kết quả'], none: 'Chưa ghi lần nào.' },
      { kind: 'lines', label: 'Đề nghị của nhà trường:', count: 3 },
      { kind: 'signatures', of: ['Giáo viên chủ nhiệm', 'Hiệu trưởng (ký, đóng dấu)'] },
    ],
    ...words,
  },
];
