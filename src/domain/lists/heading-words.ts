/** The words of which column headings are made, in four languages and some that come with them. */

/**
 * What a word says: `name`, `given`, `family`, `middle` of a person's name; `pupil`, `other` (a parent or guardian),
 * `teacher` whose it is; or another column.
 */
export type Sense =
  | 'name'
  | 'given'
  | 'family'
  | 'middle'
  | 'pupil'
  | 'other'
  | 'teacher'
  | 'number'
  | 'sex'
  | 'birth'
  | 'phone'
  | 'address'
  | 'identifier'
  | 'class'
  | 'status'
  | 'remark'
  | 'else'
  | 'filler';

const senses: Readonly<Record<Sense, string>> = {
  name: `name|names|fullname|full name|student name|nama|姓名|名字|中文姓名|نام کامل|اسامی|اسم و فامیل|الاسم|نوم|ناو|фио|ф и о|f i sh|f i o|f i sh o|имена|name list`,
  given: `first|firstname|first name|given|given name|given names|forename|forenames|名|tên|نام|نام کوچک|اسم|ism|ismi|ad|adı|ady|имя|аты|ном|nombre|nombres|prénom|prenom|vorname|nama depan`,
  family: `last|lastname|last name|surname|surnames|family|family name|familyname|姓|姓氏|họ|نام خانوادگی|خانوادگی|نام فامیل|فامیلی|فامیل|شهرت|اللقب|familiya|familiyasi|soyad|soyadı|familiýasy|фамилия|тегі|насаб|apellido|apellidos|nachname|nom de famille`,
  middle: `middle|middlename|middle name|đệm|tên đệm|chữ đệm|chữ lót|tên lót|lót|отчество`,
  pupil: `學童|學員|student|students|pupil|pupils|child|children|learner|learners|kid|学生|學生|幼儿|儿童|孩子|学员|被监护|被监护人|学籍|học sinh|hs|trẻ|trẻ em|học viên|em|con|con em|دانش آموز|دانش آموزان|دانش آموزی|نوآموز|کودک|فرزند|محصل|الطالب|o quvchi|oquvchi|öğrenci|ученик|alumno|élève|siswa`,
  other: `家長|監護人|父親|母親|聯絡人|father|mother|parent|parents|guardian|guardians|carer|caregiver|caretaker|next of kin|kin|mum|mom|dad|contact|emergency|emergency contact|household|head of household|家长|父亲|母亲|监护人|父|母|爸爸|妈妈|爷爷|奶奶|联系人|户主|父母|亲属|cha|mẹ|bố|ba|má|ba mẹ|cha mẹ|bố mẹ|phụ huynh|ph|phhs|người giám hộ|giám hộ|chủ hộ|người liên hệ|người đỡ đầu|ông|bà|پدر|مادر|والدین|ولی|اولیا|سرپرست|قیم|خانوار|سرپرست خانوار|بستگان|otasining|otasi|onasi|отец|мать|родитель|padre|madre|père|mère`,
  teacher: `教師|老師|導師|teacher|teachers|class teacher|homeroom teacher|tutor|headteacher|principal|教师|老师|班主任|校长|giáo viên|gv|gvcn|giáo viên chủ nhiệm|hiệu trưởng|معلم|آموزگار|مدیر|مربی|دبیر`,
  number: `座號|序號|編號|號碼|號|no|nr|nos|n|num|number|s no|sno|sr|sr no|serial|serial no|index|row|seq|#|№|序号|序|编号|号|stt|tt|số tt|số thứ tự|thứ tự|s t t|ردیف|شماره|شماره ردیف|ش|الرقم|رقم|id no`,
  sex: `性別|sex|gender|m f|boy girl|性别|giới tính|giới|phái|nam nữ|gt|جنسیت|جنس|الجنس|jinsi|cinsiyet|пол`,
  birth: `出生年月|出生日|birth|born|dob|d o b|date of birth|birth date|birthdate|birthday|year of birth|birth year|age|出生|出生日期|出生年月|出生年月日|生日|年龄|周岁|ngày sinh|năm sinh|ngày tháng năm sinh|sinh ngày|ns|ngày tháng sinh|tuổi|تاریخ تولد|تولد|سال تولد|سن|متولد|тугилган|дата рождения|fecha de nacimiento`,
  phone: `電話|手機|聯絡電話|手機號碼|電話號碼|phone|phones|telephone|tel|mobile|cell|whatsapp|contact number|contact no|phone number|mobile number|phone no|电话|手机|联系电话|手机号|手机号码|电话号码|联系方式|điện thoại|đt|sđt|sdt|số điện thoại|số đt|dđ|تلفن|موبایل|همراه|تلفن همراه|شماره تلفن|شماره تماس|شماره موبایل|شماره همراه|تماس|شماره تماس اولیا|telefon|телефон`,
  address: `住址|通訊地址|address|home address|residence|village|住址|地址|家庭住址|家庭地址|现住址|户籍地址|địa chỉ|chỗ ở|nơi ở|thôn|hktt|آدرس|نشانی|محل سکونت|نشانی منزل|آدرس منزل|العنوان|manzil|adres|адрес`,
  identifier: `學號|身分證字號|身分證號|學籍號|id|student id|pupil id|id number|national id|identity number|student number|admission|admission no|admission number|adm no|reg no|registration number|lrn|upn|code|emis|passport|birth certificate|身份证|身份证号|身份证号码|身份证件号|证件号码|学号|学籍号|全国学籍号|编码|mã|mã hs|mã học sinh|mã số|mã định danh|số định danh|cccd|định danh cá nhân|mã định danh bộ gd đt|bộ gd đt|کد|کد ملی|شماره ملی|کدملی|شماره شناسنامه|شناسنامه|کد دانش آموزی|شماره دانش آموزی|شماره پرونده|کد اتباع|کد فراگیر`,
  class: `年級|班級|class|classroom|grade|grade level|form|stream|section|level|year group|班级|年级|班|班别|lớp|lớp học|khối|khối lớp|کلاس|پایه|پایه تحصیلی|نام کلاس|کلاس درس|الصف|sinf|sınıf|класс`,
  status: `學籍狀態|狀態|status|enrolment status|enrollment status|attendance status|学籍状态|状态|就读状态|在读情况|学生状态|就读情况|tình trạng|trạng thái|tình trạng học|tình trạng học tập|وضعیت|وضعیت تحصیلی|وضعیت تحصیل|وضعیت دانش آموز`,
  remark: `備註|說明|remark|remarks|note|notes|comment|comments|备注|说明|备考|ghi chú|chú thích|chú ý|توضیحات|ملاحظات|یادداشت|توضیح`,
  else: `學校|成績|民族|score|mark|marks|grade point|date|admission date|place of birth|ethnicity|religion|nationality|school|school name|district|province|occupation|job|signature|sign|attendance|present|absent|height|weight|email|民族|籍贯|学校|签字|签名|成绩|分数|入学日期|入学时间|职业|关系|与学生关系|国籍|政治面貌|户口|身高|体重|语文|数学|英语|日期|dân tộc|tôn giáo|nơi sinh|quê quán|trường|điểm|ký tên|chữ ký|nghề nghiệp|quan hệ|ngày vào học|dt|khuyết tật|diện|hộ nghèo|toán|tiếng việt|ngày|امضا|امضاء|نمره|معدل|شغل|نسبت|محل تولد|ملیت|مدرسه|نام مدرسه|تاریخ|تاریخ ثبت نام|مذهب|حضور|غیاب|حضور و غیاب|رشته|شیفت|نوبت`,
  filler: `of|the|and|&|to|for|full|legal|complete|in|s|official|preferred|your|please|required|who|和|与|的|及|或|信息|情况|基本信息|必填|本人|và|của|&|hoặc|đầy đủ|thông tin|cũ|mới|số|người|و|یا|اطلاعات|مشخصات|لطفا|محترم|منزل|va|ve|и|y|et|und`,
};

/** Each word or group of words to what it says; the longest group counts. */
export const headingWords: ReadonlyMap<string, Sense> = new Map(
  (Object.keys(senses) as Sense[]).flatMap((sense) => senses[sense].split('|').map((word) => [word, sense] as const)),
);
