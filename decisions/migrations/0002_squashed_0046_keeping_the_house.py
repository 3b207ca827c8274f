"""All tables of this floor as they are after 0046_keeping_the_house, made at once; a house that has the older migrations goes by those."""

import decisions.finding.models
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from documents.database.at_once import AllAtOnce


class Migration(migrations.Migration):

    replaces = [
        ('decisions', '0002_journal'),
        ('decisions', '0003_organisation'),
        ('decisions', '0004_cases'),
        ('decisions', '0005_teams_and_drafts'),
        ('decisions', '0006_case_about'),
        ('decisions', '0007_directing'),
        ('decisions', '0008_direction_records'),
        ('decisions', '0009_signing_ways'),
        ('decisions', '0010_evaluation'),
        ('decisions', '0011_month'),
        ('decisions', '0012_difficulties'),
        ('decisions', '0013_team_posts'),
        ('decisions', '0014_chasing'),
        ('decisions', '0015_consolidating'),
        ('decisions', '0016_assignment'),
        ('decisions', '0017_guidance'),
        ('decisions', '0018_communal'),
        ('decisions', '0019_money'),
        ('decisions', '0020_the_money_decided'),
        ('decisions', '0021_communes_first'),
        ('decisions', '0022_life_of_teams'),
        ('decisions', '0023_attachments'),
        ('decisions', '0024_mending'),
        ('decisions', '0025_adjustments'),
        ('decisions', '0026_polling'),
        ('decisions', '0027_filing'),
        ('decisions', '0028_exchange_addresses'),
        ('decisions', '0029_marks'),
        ('decisions', '0030_copying'),
        ('decisions', '0031_delegation_of_one_case'),
        ('decisions', '0032_wording'),
        ('decisions', '0033_schools'),
        ('decisions', '0034_ocop'),
        ('decisions', '0035_training'),
        ('decisions', '0037_enterprises'),
        ('decisions', '0038_inspections'),
        ('decisions', '0039_revision'),
        ('decisions', '0040_network'),
        ('decisions', '0041_surveys'),
        ('decisions', '0042_people'),
        ('decisions', '0043_password_once'),
        ('decisions', '0044_finding'),
        ('decisions', '0045_dossier_asked'),
        ('decisions', '0046_keeping_the_house'),
    ]

    dependencies = [
        ('guardian', '0003_remove_groupobjectpermission_guardian_gr_content_ae6aec_idx_and_more'),
        ('viewflow', '0015_task_scheduled'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('decisions', '0001_initial'),
        ('documents', '0001_squashed_0013_failed_effects'),
    ]

    operations = [
        migrations.AddField(
            model_name='officer',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='thư điện tử'),
        ),
        migrations.AddField(
            model_name='officer',
            name='password_once',
            field=models.BooleanField(default=False, verbose_name='mật khẩu dùng một lần'),
        ),
        AllAtOnce([
            migrations.CreateModel(
                name='Case',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='mã hồ sơ')),
                    ('kind', models.CharField(choices=[('establishment', 'Thành lập Tổ công nghệ số cộng đồng'), ('evaluation', 'Đánh giá hằng tháng'), ('consolidation', 'Tổng hợp toàn tỉnh'), ('estimate', 'Dự toán kinh phí'), ('consultation', 'Lấy ý kiến về dự toán kinh phí'), ('opinion', 'Ý kiến về dự toán kinh phí'), ('proposal', 'Đề xuất bố trí kinh phí'), ('allocation', 'Phân bổ kinh phí'), ('refusal', 'Thông báo chưa bố trí kinh phí'), ('adjustment', 'Đề nghị điều chỉnh phân bổ kinh phí'), ('amendment', 'Kiện toàn Tổ'), ('dissolution', 'Giải thể Tổ'), ('direction', 'Công văn chỉ đạo'), ('chasing', 'Đôn đốc'), ('assignment', 'Công văn giao chỉ tiêu'), ('guidance', 'Công văn hướng dẫn'), ('commune_report', 'Báo cáo tháng của xã'), ('commune_estimate', 'Đề nghị kinh phí của xã'), ('school_team', 'Thành lập Tổ công nghệ số của trường'), ('plan_proposal', 'Đề nghị điều chỉnh Kế hoạch'), ('plan_revision', 'Điều chỉnh Kế hoạch'), ('plan_refusal', 'Thông báo không điều chỉnh Kế hoạch'), ('training_notice', 'Thông báo tập huấn'), ('training_report', 'Báo cáo kết quả tập huấn'), ('correction', 'Đính chính văn bản'), ('recall', 'Thu hồi văn bản')], max_length=20, verbose_name='loại hồ sơ')),
                    ('state', models.CharField(choices=[('collecting', 'Đang nhận số liệu'), ('drafting', 'Đang soạn'), ('checking', 'Đang kiểm tra'), ('signing', 'Chờ ký'), ('numbering', 'Chờ cấp số'), ('sealing', 'Chờ đóng dấu'), ('dispatching', 'Chờ phát hành'), ('issued', 'Đã phát hành'), ('declined', 'Không ban hành'), ('stopped', 'Đã dừng'), ('reviewing', 'Đang xem xét số liệu'), ('accepted', 'Đã chấp nhận số liệu'), ('supplement', 'Đề nghị bổ sung, chỉnh lý'), ('appraising', 'Đang thẩm định'), ('appraised', 'Đã thẩm định'), ('assigning', 'Chờ giao phòng chủ trì'), ('presenting', 'Chờ ký phiếu trình'), ('superseded', 'Hết hiệu lực'), ('withdrawn', 'Đã thu hồi'), ('polling', 'Đang lấy ý kiến thành viên'), ('dossier', 'Đã yêu cầu bổ sung hồ sơ')], max_length=12, verbose_name='trạng thái')),
                    ('round', models.PositiveSmallIntegerField(default=1, verbose_name='lần trình')),
                    ('opened_at', models.DateTimeField(verbose_name='mở lúc')),
                    ('due', models.DateField(blank=True, null=True, verbose_name='hạn')),
                    ('about', models.CharField(blank=True, max_length=500, verbose_name='nội dung')),
                    ('urgency', models.CharField(blank=True, choices=[('urgent', 'Khẩn'), ('very_urgent', 'Thượng khẩn'), ('immediate', 'Hỏa tốc')], default='', max_length=12, verbose_name='độ khẩn')),
                    ('circulation', models.CharField(blank=True, choices=[('return', 'Xem xong trả lại'), ('internal', 'Lưu hành nội bộ')], default='', max_length=12, verbose_name='phạm vi lưu hành')),
                    ('version', models.PositiveIntegerField(default=1)),
                ],
                options={
                    'verbose_name': 'hồ sơ',
                    'verbose_name_plural': 'hồ sơ',
                },
            ),
            migrations.CreateModel(
                name='FileHeading',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('title', models.CharField(max_length=500, verbose_name='tên đề mục')),
                    ('sign', models.CharField(max_length=10, verbose_name='chữ viết tắt')),
                ],
                options={
                    'verbose_name': 'đề mục',
                    'ordering': ('list', 'place'),
                },
            ),
            migrations.CreateModel(
                name='Finding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=100, unique=True, verbose_name='mã')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('text', models.TextField(max_length=2000, verbose_name='tồn tại, hạn chế')),
                    ('remedy', models.TextField(max_length=2000, verbose_name='việc cần khắc phục')),
                    ('due', models.DateField(verbose_name='hạn')),
                    ('state', models.CharField(choices=[('noted', 'Chờ ký biên bản'), ('struck', 'Đã bỏ'), ('open', 'Chờ khắc phục'), ('answered', 'Đã báo cáo khắc phục'), ('accepted', 'Đã chấp nhận')], default='noted', max_length=8, verbose_name='trạng thái')),
                ],
                options={
                    'verbose_name': 'kiến nghị sau kiểm tra',
                    'ordering': ('visit', 'place'),
                },
            ),
            migrations.CreateModel(
                name='MonthOpening',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('month', models.CharField(max_length=7, unique=True, verbose_name='kỳ')),
                    ('opened_at', models.DateTimeField(verbose_name='mở lúc')),
                    ('cut_off', models.DateField(verbose_name='ngày chốt số liệu')),
                    ('reports_due', models.DateField(verbose_name='hạn của xã')),
                    ('district_due', models.DateField(verbose_name='hạn của huyện')),
                    ('department_due', models.DateField(verbose_name='hạn của Sở')),
                ],
                options={
                    'verbose_name': 'kỳ báo cáo đã mở',
                },
            ),
            migrations.CreateModel(
                name='Pledge',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='mã')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                    ('number', models.PositiveIntegerField(verbose_name='thứ tự trong năm')),
                    ('kind', models.CharField(choices=[('people', 'Nhân sự tham gia Tổ'), ('sessions', 'Buổi hướng dẫn, tập huấn'), ('equipment', 'Thiết bị, vật tư'), ('money', 'Kinh phí ủng hộ')], max_length=9, verbose_name='loại hỗ trợ')),
                    ('amount', models.BigIntegerField(verbose_name='số lượng')),
                    ('begins', models.DateField(verbose_name='từ ngày')),
                    ('ends', models.DateField(verbose_name='đến ngày')),
                    ('note', models.CharField(max_length=500, verbose_name='nội dung')),
                    ('state', models.CharField(choices=[('offered', 'Chờ điều phối'), ('move_asked', 'Đề nghị chuyển địa bàn'), ('agreed', 'Đã thống nhất'), ('withdrawn', 'Đã rút')], default='offered', max_length=10, verbose_name='trạng thái')),
                ],
                options={
                    'verbose_name': 'cam kết hỗ trợ',
                },
            ),
            migrations.CreateModel(
                name='Producer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='mã chủ thể')),
                    ('number', models.PositiveIntegerField(verbose_name='thứ tự trong xã')),
                ],
                options={
                    'verbose_name': 'chủ thể',
                },
            ),
            migrations.CreateModel(
                name='Product',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='mã sản phẩm')),
                    ('number', models.PositiveIntegerField(verbose_name='thứ tự trong xã')),
                ],
                options={
                    'verbose_name': 'sản phẩm',
                },
            ),
            migrations.CreateModel(
                name='SchoolMember',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('honorific', models.CharField(choices=[('ong', 'Ông'), ('ba', 'Bà')], max_length=3, verbose_name='danh xưng')),
                    ('full_name', models.CharField(max_length=50, verbose_name='họ và tên')),
                    ('sort_name', models.CharField(max_length=600, verbose_name='khóa sắp xếp')),
                    ('office', models.CharField(max_length=150, verbose_name='chức vụ, bộ phận')),
                    ('role', models.CharField(choices=[('leader', 'Tổ trưởng'), ('deputy', 'Tổ phó'), ('member', 'Thành viên')], max_length=7, verbose_name='chức danh trong Tổ')),
                ],
                options={
                    'verbose_name': 'thành viên Tổ của trường',
                    'ordering': ('team', 'place'),
                },
            ),
            migrations.CreateModel(
                name='TrainingLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='mã dòng')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                    ('number', models.PositiveIntegerField(verbose_name='thứ tự')),
                ],
                options={
                    'verbose_name': 'dòng kế hoạch tập huấn',
                },
            ),
            migrations.CreateModel(
                name='Village',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=40, unique=True, verbose_name='mã')),
                ],
                options={
                    'verbose_name': 'thôn, khu phố',
                },
            ),
            migrations.CreateModel(
                name='AccessEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(db_index=True, verbose_name='thời điểm')),
                    ('what', models.CharField(max_length=40, verbose_name='loại')),
                    ('ref', models.CharField(db_index=True, max_length=120, verbose_name='đối tượng')),
                    ('detail', models.CharField(blank=True, max_length=200, verbose_name='chi tiết')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'dòng nhật ký truy cập',
                },
            ),
            migrations.CreateModel(
                name='Allocation',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='allocation', serialize=False, to='decisions.case')),
                ],
                options={
                    'verbose_name': 'phân bổ kinh phí',
                },
            ),
            migrations.CreateModel(
                name='Consultation',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='consultation', serialize=False, to='decisions.case')),
                ],
                options={
                    'verbose_name': 'lần lấy ý kiến',
                },
            ),
            migrations.CreateModel(
                name='Estimate',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='estimate', serialize=False, to='decisions.case')),
                    ('arrived_at', models.DateTimeField(null=True, verbose_name='Sở tiếp nhận lúc')),
                ],
                options={
                    'verbose_name': 'dự toán của đơn vị',
                },
            ),
            migrations.CreateModel(
                name='Evaluation',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='evaluation', serialize=False, to='decisions.case')),
                    ('closed_at', models.DateTimeField(null=True, verbose_name='chốt tiếp nhận lúc')),
                    ('arrived_at', models.DateTimeField(null=True, verbose_name='Sở tiếp nhận lúc')),
                    ('opening', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='decisions.monthopening')),
                    ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='decisions.evaluation')),
                ],
                options={
                    'verbose_name': 'đánh giá tháng của huyện',
                },
            ),
            migrations.CreateModel(
                name='GuidanceLetter',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='guidance', serialize=False, to='decisions.case')),
                    ('symbol', models.CharField(max_length=80, verbose_name='số, ký hiệu')),
                    ('day', models.DateField(verbose_name='ngày văn bản')),
                    ('about', models.CharField(max_length=500, verbose_name='trích yếu')),
                    ('due', models.DateField(null=True, verbose_name='hạn báo cáo kết quả')),
                ],
                options={
                    'verbose_name': 'công văn hướng dẫn',
                    'ordering': ('-day', '-case'),
                },
            ),
            migrations.CreateModel(
                name='PlanProposal',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='plan_proposal', serialize=False, to='decisions.case')),
                    ('symbol', models.CharField(max_length=80, verbose_name='số, ký hiệu')),
                    ('day', models.DateField(verbose_name='ngày văn bản')),
                    ('arrived_at', models.DateTimeField(null=True, verbose_name='tiếp nhận lúc')),
                ],
                options={
                    'verbose_name': 'tờ trình điều chỉnh kế hoạch',
                },
            ),
            migrations.CreateModel(
                name='PlanRevision',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='plan_revision', serialize=False, to='decisions.case')),
                    ('symbol', models.CharField(blank=True, max_length=80, verbose_name='số, ký hiệu')),
                    ('day', models.DateField(null=True, verbose_name='ngày văn bản')),
                    ('effective', models.DateField(null=True, verbose_name='có hiệu lực từ ngày')),
                    ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='revision', to='decisions.planproposal')),
                ],
                options={
                    'verbose_name': 'quyết định điều chỉnh kế hoạch',
                },
            ),
            migrations.AddField(
                model_name='case',
                name='opened_by',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người mở'),
            ),
            migrations.CreateModel(
                name='Consolidation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='mã tổng hợp')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                    ('number', models.PositiveIntegerField(verbose_name='thứ tự trong năm')),
                    ('title', models.CharField(max_length=250, verbose_name='vấn đề')),
                    ('proposal', models.TextField(max_length=2000, verbose_name='nội dung đề xuất')),
                    ('at', models.DateTimeField(verbose_name='tổng hợp lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người tổng hợp')),
                ],
                options={
                    'verbose_name': 'tổng hợp khó khăn, vướng mắc',
                },
            ),
            migrations.CreateModel(
                name='Direction',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('symbol', models.CharField(max_length=80, verbose_name='số, ký hiệu')),
                    ('day', models.DateField(verbose_name='ngày văn bản')),
                    ('due', models.DateField(verbose_name='hạn thành lập')),
                    ('about', models.CharField(max_length=500, verbose_name='trích yếu')),
                    ('recorded_at', models.DateTimeField(null=True, verbose_name='ghi lúc')),
                    ('case', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='direction', to='decisions.case')),
                    ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ],
                options={
                    'verbose_name': 'công văn chỉ đạo',
                },
            ),
            migrations.CreateModel(
                name='FileLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='số')),
                    ('title', models.CharField(max_length=500, verbose_name='tiêu đề hồ sơ')),
                    ('maintenance', models.CharField(max_length=30, verbose_name='thời hạn bảo quản')),
                    ('remark', models.CharField(blank=True, max_length=300, verbose_name='ghi chú')),
                    ('added_at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('approved_at', models.DateTimeField(null=True, verbose_name='duyệt lúc')),
                    ('struck_at', models.DateTimeField(null=True, verbose_name='bỏ lúc')),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người duyệt')),
                    ('heading', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='decisions.fileheading')),
                    ('keeper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập')),
                    ('struck_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người bỏ')),
                ],
                options={
                    'verbose_name': 'hồ sơ trong danh mục',
                    'ordering': ('heading__place', 'number'),
                },
            ),
            migrations.CreateModel(
                name='FileList',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                    ('opened_at', models.DateTimeField(verbose_name='lập lúc')),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập')),
                ],
                options={
                    'verbose_name': 'danh mục hồ sơ',
                    'ordering': ('-year', 'body__code'),
                },
            ),
            migrations.AddField(
                model_name='fileheading',
                name='list',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='headings', to='decisions.filelist'),
            ),
            migrations.CreateModel(
                name='FoundWord',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('case', 'Hồ sơ'), ('arrival', 'Văn bản đến'), ('team', 'Tổ công nghệ số cộng đồng'), ('member', 'Thành viên Tổ')], max_length=7, verbose_name='loại')),
                    ('row', models.BigIntegerField(verbose_name='khóa của dòng')),
                    ('word', decisions.finding.models.PlainWord(max_length=40, verbose_name='từ')),
                ],
                options={
                    'verbose_name': 'từ để tìm',
                    'indexes': [models.Index(fields=['kind', 'row', 'word'], name='words_of_a_row')],
                    'constraints': [models.UniqueConstraint(fields=('kind', 'word', 'row'), name='one_word_a_row')],
                },
            ),
            migrations.CreateModel(
                name='FundingSource',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('code', models.CharField(max_length=30, verbose_name='mã nguồn')),
                    ('name', models.CharField(max_length=200, verbose_name='tên nguồn')),
                    ('level', models.CharField(choices=[('province', 'ngân sách tỉnh'), ('district', 'ngân sách huyện'), ('commune', 'ngân sách xã'), ('contribution', 'huy động, đóng góp tự nguyện')], max_length=12, verbose_name='cấp ngân sách')),
                    ('basis', models.CharField(max_length=250, verbose_name='văn bản bố trí')),
                ],
                options={
                    'verbose_name': 'nguồn kinh phí',
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='one_source_a_day'), models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('code',), name='one_open_source_a_code'), models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='source_names_its_basis'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='source_dates_in_order')],
                },
            ),
            migrations.CreateModel(
                name='EstimateLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='số thứ tự')),
                    ('content', models.CharField(max_length=200, verbose_name='nội dung chi')),
                    ('quantity', models.PositiveIntegerField(verbose_name='số lượng')),
                    ('times', models.PositiveSmallIntegerField(verbose_name='số tháng, lần')),
                    ('price', models.BigIntegerField(verbose_name='đơn giá (đồng)')),
                    ('amount', models.BigIntegerField(verbose_name='thành tiền (đồng)')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.fundingsource', verbose_name='nguồn')),
                ],
                options={
                    'verbose_name': 'dòng dự toán',
                    'ordering': ('estimate', 'place'),
                },
            ),
            migrations.CreateModel(
                name='BudgetRound',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=60, unique=True, verbose_name='mã đợt')),
                    ('kind', models.CharField(choices=[('annual', 'dự toán năm'), ('in_year', 'phân bổ, bổ sung trong năm')], max_length=8, verbose_name='loại đợt')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm ngân sách')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='số thứ tự')),
                    ('due', models.DateField(verbose_name='hạn gửi đề nghị')),
                    ('opened_at', models.DateTimeField(verbose_name='mở lúc')),
                    ('closed_at', models.DateTimeField(null=True, verbose_name='đóng lúc')),
                    ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đóng')),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người mở')),
                    ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.fundingsource', verbose_name='nguồn')),
                ],
                options={
                    'verbose_name': 'đợt đề nghị kinh phí',
                },
            ),
            migrations.CreateModel(
                name='Allotment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount', models.BigIntegerField(verbose_name='số tiền (đồng)')),
                    ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.fundingsource', verbose_name='nguồn')),
                ],
                options={
                    'verbose_name': 'kinh phí được phân bổ',
                },
            ),
            migrations.CreateModel(
                name='Holding',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_at', models.DateTimeField(verbose_name='từ lúc')),
                    ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='đến trước lúc')),
                    ('cause', models.CharField(choices=[('appointment', 'bổ nhiệm, phân công công tác'), ('field', 'phân công lĩnh vực (ký thay)'), ('single_case', 'giao ký thay việc cụ thể'), ('in_charge', 'giao phụ trách, điều hành (ký thay)'), ('acting', 'giao quyền cấp trưởng'), ('by_order', 'quy chế ký thừa lệnh'), ('by_delegation', 'ủy quyền'), ('dual_duty', 'phân công kiêm nhiệm')], max_length=13, verbose_name='căn cứ giữ nhiệm vụ')),
                    ('whole', models.BooleanField(default=False, verbose_name='toàn bộ nhiệm vụ của chức vụ')),
                    ('case_code', models.CharField(blank=True, max_length=80, verbose_name='hồ sơ được giao')),
                    ('paper_symbol', models.CharField(blank=True, max_length=60, verbose_name='số, ký hiệu văn bản giao')),
                    ('paper_date', models.DateField(blank=True, null=True, verbose_name='ngày văn bản giao')),
                    ('paper_about', models.CharField(blank=True, max_length=200, verbose_name='nội dung văn bản giao')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'giữ nhiệm vụ',
                },
            ),
            migrations.CreateModel(
                name='HoldingScope',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('act', models.CharField(max_length=40, verbose_name='việc')),
                    ('kind', models.CharField(blank=True, max_length=20, verbose_name='loại hồ sơ')),
                    ('holding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scopes', to='decisions.holding')),
                ],
                options={
                    'verbose_name': 'phạm vi được giao',
                },
            ),
            migrations.CreateModel(
                name='Indicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('code', models.CharField(max_length=8, verbose_name='mã chỉ tiêu')),
                    ('name', models.CharField(max_length=250, verbose_name='tên chỉ tiêu')),
                    ('pillar', models.CharField(choices=[('government', 'Chính quyền số'), ('economy', 'Kinh tế số'), ('society', 'Xã hội số'), ('organisation', 'Tổ chức, quản lý')], max_length=12, verbose_name='nhóm')),
                    ('clause', models.CharField(max_length=80, verbose_name='căn cứ trong kế hoạch')),
                    ('unit', models.CharField(max_length=30, verbose_name='đơn vị tính')),
                    ('counts', models.CharField(choices=[('count', 'số lượng'), ('ratio', 'tỷ lệ'), ('yes_no', 'có hoặc không')], max_length=6, verbose_name='loại số liệu')),
                    ('adding', models.CharField(choices=[('sum', 'cộng các Tổ, cộng dồn các tháng'), ('latest', 'cộng các Tổ, lấy tháng mới nhất'), ('parts', 'cộng tử số và mẫu số, lấy tháng mới nhất'), ('share', 'đếm số đạt trên tổng số, lấy tháng mới nhất')], max_length=6, verbose_name='cách cộng')),
                    ('source', models.CharField(choices=[('team', 'Tổ báo cáo'), ('records', 'Hệ thống tính từ hồ sơ'), ('owner', 'Cơ quan chủ trì báo cáo')], max_length=7, verbose_name='nguồn số liệu')),
                    ('owner', models.CharField(choices=[('province', 'UBND cấp tỉnh'), ('province_office', 'Văn phòng UBND tỉnh'), ('department_ict', 'Sở Thông tin và Truyền thông'), ('department_finance', 'Sở Tài chính'), ('department_trade', 'Sở Công Thương'), ('department_agriculture', 'Sở Nông nghiệp và Phát triển nông thôn'), ('department_education', 'Sở Giáo dục và Đào tạo'), ('room', 'Phòng, đơn vị thuộc cơ quan'), ('board', 'Ban chỉ đạo, ban điều hành'), ('district', 'UBND cấp huyện'), ('district_office', 'Văn phòng HĐND và UBND cấp huyện'), ('division_culture', 'Phòng Văn hóa và Thông tin'), ('division_finance', 'Phòng Tài chính - Kế hoạch'), ('division_education', 'Phòng Giáo dục và Đào tạo'), ('commune', 'UBND cấp xã'), ('school', 'Trường học, cơ sở giáo dục'), ('enterprise', 'Doanh nghiệp bưu chính, viễn thông, CNTT'), ('team', 'Tổ công nghệ số cộng đồng'), ('outside', 'cơ quan, tổ chức ngoài hệ thống')], max_length=24, verbose_name='cơ quan chủ trì')),
                    ('partner', models.CharField(blank=True, choices=[('province', 'UBND cấp tỉnh'), ('province_office', 'Văn phòng UBND tỉnh'), ('department_ict', 'Sở Thông tin và Truyền thông'), ('department_finance', 'Sở Tài chính'), ('department_trade', 'Sở Công Thương'), ('department_agriculture', 'Sở Nông nghiệp và Phát triển nông thôn'), ('department_education', 'Sở Giáo dục và Đào tạo'), ('room', 'Phòng, đơn vị thuộc cơ quan'), ('board', 'Ban chỉ đạo, ban điều hành'), ('district', 'UBND cấp huyện'), ('district_office', 'Văn phòng HĐND và UBND cấp huyện'), ('division_culture', 'Phòng Văn hóa và Thông tin'), ('division_finance', 'Phòng Tài chính - Kế hoạch'), ('division_education', 'Phòng Giáo dục và Đào tạo'), ('commune', 'UBND cấp xã'), ('school', 'Trường học, cơ sở giáo dục'), ('enterprise', 'Doanh nghiệp bưu chính, viễn thông, CNTT'), ('team', 'Tổ công nghệ số cộng đồng'), ('outside', 'cơ quan, tổ chức ngoài hệ thống')], max_length=24, verbose_name='cơ quan phối hợp')),
                    ('evidence', models.CharField(blank=True, max_length=150, verbose_name='tài liệu kiểm chứng')),
                ],
                options={
                    'verbose_name': 'chỉ tiêu',
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='one_indicator_a_day'), models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('code',), name='one_open_indicator_a_code'), models.CheckConstraint(condition=models.Q(models.Q(('adding__in', ('sum', 'latest')), ('counts', 'count')), models.Q(('adding__in', ('parts',)), ('counts', 'ratio')), models.Q(('adding__in', ('share',)), ('counts', 'yes_no')), _connector='OR'), name='indicator_adds_up_by_its_kind'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='indicator_dates_in_order')],
                },
            ),
            migrations.CreateModel(
                name='InspectionMinutes',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='lần lập')),
                    ('page', models.TextField(verbose_name='trang biên bản')),
                    ('digest', models.CharField(max_length=64, verbose_name='mã băm')),
                    ('taken_back_at', models.DateTimeField(null=True, verbose_name='rút lúc')),
                    ('reason', models.CharField(max_length=200, null=True, verbose_name='lý do rút')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('head', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='trưởng đoàn')),
                    ('representative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='đại diện đơn vị')),
                    ('taken_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người rút')),
                ],
                options={
                    'verbose_name': 'biên bản kiểm tra',
                },
            ),
            migrations.CreateModel(
                name='InspectionSignature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('role', models.CharField(choices=[('head', 'Trưởng đoàn kiểm tra'), ('representative', 'Đại diện đơn vị được kiểm tra')], max_length=14, verbose_name='vai trò')),
                    ('digest', models.CharField(max_length=64, verbose_name='mã băm')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='decisions.inspectionminutes')),
                ],
                options={
                    'verbose_name': 'chữ ký biên bản kiểm tra',
                },
            ),
            migrations.CreateModel(
                name='JournalBook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('case', 'hồ sơ'), ('unit', 'đơn vị'), ('system', 'hệ thống')], max_length=6)),
                    ('ref', models.CharField(max_length=80, verbose_name='mã hồ sơ hoặc mã đơn vị')),
                    ('count', models.PositiveIntegerField(default=0)),
                    ('head', models.CharField(default='', max_length=64)),
                ],
                options={
                    'verbose_name': 'sổ nhật ký',
                    'constraints': [models.UniqueConstraint(fields=('kind', 'ref'), name='one_journal_per_subject')],
                },
            ),
            migrations.AddField(
                model_name='case',
                name='journal',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='case', to='decisions.journalbook'),
            ),
            migrations.CreateModel(
                name='JournalEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seq', models.PositiveIntegerField(verbose_name='thứ tự trong sổ')),
                    ('at', models.DateTimeField(verbose_name='thời điểm nghiệp vụ')),
                    ('actor_name', models.CharField(max_length=80, verbose_name='người thực hiện')),
                    ('capacity', models.CharField(blank=True, max_length=4, verbose_name='tư cách (KT., TL., TUQ., Q.)')),
                    ('post_title', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('unit_code', models.CharField(blank=True, max_length=40, verbose_name='thay mặt đơn vị')),
                    ('act', models.CharField(max_length=40, verbose_name='việc')),
                    ('clause', models.CharField(blank=True, max_length=80, verbose_name='căn cứ')),
                    ('round', models.PositiveIntegerField(default=0, verbose_name='lần trình')),
                    ('before', models.CharField(blank=True, max_length=20, verbose_name='trạng thái trước')),
                    ('after', models.CharField(blank=True, max_length=20, verbose_name='trạng thái sau')),
                    ('content', models.TextField(blank=True, verbose_name='nội dung')),
                    ('salt', models.CharField(blank=True, max_length=32)),
                    ('digest', models.CharField(max_length=64)),
                    ('prev', models.CharField(blank=True, max_length=64)),
                    ('hash', models.CharField(max_length=64)),
                    ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='decisions.journalbook')),
                ],
                options={
                    'verbose_name': 'dòng nhật ký',
                    'ordering': ('book', 'seq'),
                },
            ),
            migrations.CreateModel(
                name='LegalBasis',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=60, verbose_name='mã')),
                    ('lead', models.CharField(max_length=60, verbose_name='lời dẫn')),
                    ('text', models.TextField(verbose_name='nội dung')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('certainty', models.CharField(choices=[('sure', 'chắc chắn'), ('likely', 'khá chắc'), ('unsure', 'cần kiểm tra')], max_length=6, verbose_name='độ chắc chắn')),
                    ('end_basis', models.CharField(blank=True, max_length=200, null=True, verbose_name='văn bản kết thúc')),
                ],
                options={
                    'verbose_name': 'căn cứ pháp lý',
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='one_legal_basis_a_day'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='legal_basis_dates_in_order')],
                },
            ),
            migrations.CreateModel(
                name='LegalBasisUse',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=20, verbose_name='loại hồ sơ')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('basis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='decisions.legalbasis')),
                ],
                options={
                    'verbose_name': 'loại hồ sơ viện dẫn căn cứ',
                },
            ),
            migrations.CreateModel(
                name='LineFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('stage', models.CharField(choices=[('appraised', 'Thẩm định'), ('finance', 'Ý kiến tài chính'), ('decided', 'Duyệt')], max_length=9, verbose_name='cột')),
                    ('amount', models.BigIntegerField(verbose_name='số tiền (đồng)')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='lý do')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.case', verbose_name='hồ sơ')),
                    ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='decisions.estimateline')),
                ],
                options={
                    'verbose_name': 'số của một cột',
                },
            ),
            migrations.CreateModel(
                name='Membership',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('honorific', models.CharField(choices=[('ong', 'Ông'), ('ba', 'Bà')], max_length=3, verbose_name='danh xưng')),
                    ('full_name', models.CharField(max_length=50, verbose_name='họ và tên')),
                    ('sort_name', models.CharField(max_length=600, verbose_name='khóa sắp xếp')),
                    ('office', models.CharField(max_length=150, verbose_name='chức vụ, đơn vị')),
                    ('source', models.CharField(choices=[('desk_officer', 'Cán bộ, công chức phụ trách'), ('hamlet_head', 'Trưởng thôn, khu phố'), ('youth_union', 'Đoàn Thanh niên'), ('womens_union', 'Hội Phụ nữ'), ('operator', 'Doanh nghiệp bưu chính, viễn thông, CNTT'), ('other', 'Thành phần khác')], max_length=14, verbose_name='thành phần')),
                    ('role', models.CharField(choices=[('leader', 'Tổ trưởng'), ('deputy', 'Tổ phó'), ('member', 'Thành viên')], max_length=7, verbose_name='chức danh trong Tổ')),
                    ('born', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='năm sinh')),
                    ('skilled', models.BooleanField(default=False, verbose_name='có kiến thức CNTT')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.case')),
                ],
                options={
                    'verbose_name': 'thành viên Tổ',
                    'ordering': ('team', 'place'),
                },
            ),
            migrations.CreateModel(
                name='Enrolment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('taken_back_at', models.DateTimeField(null=True, verbose_name='rút lúc')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='lý do rút')),
                    ('place', models.PositiveIntegerField(verbose_name='thứ tự')),
                    ('honorific', models.CharField(blank=True, choices=[('ong', 'Ông'), ('ba', 'Bà')], max_length=3, verbose_name='danh xưng')),
                    ('full_name', models.CharField(blank=True, max_length=50, verbose_name='họ và tên')),
                    ('office', models.CharField(blank=True, max_length=150, verbose_name='chức vụ, đơn vị')),
                    ('on_the_spot', models.BooleanField(verbose_name='bổ sung tại lớp')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('taken_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người rút')),
                    ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='decisions.membership')),
                    ('school_member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='decisions.schoolmember')),
                ],
                options={
                    'verbose_name': 'đăng ký dự tập huấn',
                },
            ),
            migrations.CreateModel(
                name='Norm',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('code', models.CharField(max_length=30, verbose_name='mã định mức')),
                    ('name', models.CharField(max_length=200, verbose_name='nội dung chi')),
                    ('per', models.CharField(choices=[('team_month', 'đồng/tổ/tháng'), ('team_year', 'đồng/tổ/năm'), ('person_month', 'đồng/người/tháng'), ('person_day', 'đồng/người/ngày'), ('person_night', 'đồng/người/đêm'), ('class', 'đồng/lớp')], max_length=12, verbose_name='đơn vị tính')),
                    ('amount', models.BigIntegerField(verbose_name='mức chi (đồng)')),
                    ('basis', models.CharField(max_length=250, verbose_name='văn bản quy định')),
                ],
                options={
                    'verbose_name': 'định mức chi',
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='one_norm_a_day'), models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('code',), name='one_open_norm_a_code'), models.CheckConstraint(condition=models.Q(('amount__gte', 1), ('amount__lte', 1000000000000000)), name='norm_amount_in_range'), models.CheckConstraint(condition=models.Q(('basis', ''), _negated=True), name='norm_names_its_basis'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='norm_dates_in_order')],
                },
            ),
            migrations.AddField(
                model_name='estimateline',
                name='norm',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.norm', verbose_name='định mức'),
            ),
            migrations.CreateModel(
                name='PlanClause',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=20, verbose_name='mục')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('part', models.CharField(max_length=120, verbose_name='phần')),
                    ('heading', models.CharField(max_length=200, verbose_name='tiêu đề')),
                    ('words', models.TextField(max_length=3000, verbose_name='nội dung')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ],
                options={
                    'verbose_name': 'điều khoản của kế hoạch',
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='one_plan_clause_a_day')],
                },
            ),
            migrations.CreateModel(
                name='PlanFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(choices=[('team_least', 'số thành viên ít nhất của Tổ'), ('team_most', 'số thành viên nhiều nhất của Tổ'), ('report_days', 'số ngày làm việc sau ngày chốt để Tổ, xã gửi số liệu'), ('district_days', 'số ngày làm việc sau ngày chốt để huyện báo cáo Sở'), ('department_days', 'số ngày làm việc sau ngày chốt để Sở tổng hợp'), ('score_government', 'trọng số nhóm chính quyền số'), ('score_economy', 'trọng số nhóm kinh tế số'), ('score_society', 'trọng số nhóm xã hội số'), ('score_organisation', 'trọng số nhóm tổ chức, quản lý'), ('score_excellent', 'điểm từ đó xếp loại hoàn thành xuất sắc'), ('score_good', 'điểm từ đó xếp loại hoàn thành tốt'), ('score_done', 'điểm từ đó xếp loại hoàn thành'), ('score_late', 'điểm trừ mỗi lần báo cáo chậm hoặc phải kiểm tra lại'), ('score_jump', 'số điểm thay đổi so với kỳ trước cần xem xét'), ('score_low', 'điểm dưới mức đó cần xem xét'), ('figure_jump', 'phần trăm thay đổi của số liệu so với kỳ trước cần xem xét'), ('difficulty_days', 'số ngày làm việc để trả lời khó khăn, vướng mắc'), ('reopen_days', 'số ngày làm việc để nơi nêu đề nghị xem lại câu trả lời'), ('money_silence', 'quá hạn không trả lời là thống nhất về kinh phí (1: có, 0: không)'), ('money_submitter', 'cơ quan trình UBND tỉnh về kinh phí (0: Sở TT&TT, 1: Sở Tài chính)'), ('members_polled', 'lấy phiếu ý kiến thành viên UBND tỉnh về kinh phí (1: có, 0: không)'), ('ocop_online', 'phần trăm sản phẩm OCOP cần có gian hàng trên sàn thương mại điện tử'), ('poll_days', 'số ngày làm việc để thành viên UBND tỉnh trả lời phiếu')], max_length=30, verbose_name='mã')),
                    ('value', models.PositiveIntegerField(verbose_name='giá trị')),
                    ('clause', models.CharField(max_length=80, verbose_name='căn cứ')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                ],
                options={
                    'verbose_name': 'số liệu của kế hoạch',
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='one_plan_figure_a_day')],
                },
            ),
            migrations.CreateModel(
                name='Platform',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('code', models.CharField(max_length=20, verbose_name='mã sàn')),
                    ('name', models.CharField(max_length=60, verbose_name='tên sàn')),
                    ('hosts', models.CharField(blank=True, max_length=200, verbose_name='tên miền')),
                ],
                options={
                    'verbose_name': 'sàn thương mại điện tử',
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='one_platform_a_day'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='platform_dates_in_order')],
                },
            ),
            migrations.CreateModel(
                name='Poll',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('round', models.PositiveSmallIntegerField(verbose_name='lần trình')),
                    ('due', models.DateField(verbose_name='hạn trả lời')),
                    ('sent_at', models.DateTimeField(verbose_name='gửi phiếu lúc')),
                    ('closed_at', models.DateTimeField(null=True, verbose_name='kết thúc lúc')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='polls', to='decisions.case')),
                ],
                options={
                    'verbose_name': 'lần lấy ý kiến thành viên',
                    'ordering': ('pk',),
                },
            ),
            migrations.CreateModel(
                name='Ballot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(max_length=120, verbose_name='chức vụ')),
                    ('head', models.BooleanField(verbose_name='người đứng đầu')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to=settings.AUTH_USER_MODEL, verbose_name='thành viên')),
                    ('poll', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ballots', to='decisions.poll')),
                ],
                options={
                    'verbose_name': 'phiếu lấy ý kiến',
                    'ordering': ('pk',),
                },
            ),
            migrations.CreateModel(
                name='Presence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('taken_back_at', models.DateTimeField(null=True, verbose_name='rút lúc')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='lý do rút')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('way', models.CharField(choices=[('list', 'Theo danh sách'), ('code', 'Quét mã QR')], max_length=4, verbose_name='cách điểm danh')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='decisions.enrolment')),
                    ('taken_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người rút')),
                ],
                options={
                    'verbose_name': 'điểm danh',
                },
            ),
            migrations.CreateModel(
                name='ProducerEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('name', models.CharField(max_length=150, verbose_name='tên')),
                    ('sought', models.CharField(max_length=150, verbose_name='tên không dấu')),
                    ('ended', models.CharField(blank=True, max_length=200, verbose_name='lý do thôi theo dõi')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('kind', models.CharField(choices=[('household', 'Hộ sản xuất kinh doanh'), ('group', 'Tổ hợp tác'), ('cooperative', 'Hợp tác xã'), ('company', 'Doanh nghiệp')], max_length=12, verbose_name='loại chủ thể')),
                    ('address', models.CharField(max_length=120, verbose_name='thôn, khu phố')),
                    ('contact', models.CharField(blank=True, max_length=120, verbose_name='liên hệ')),
                    ('bank_account', models.BooleanField(verbose_name='có tài khoản ngân hàng')),
                    ('wallet', models.BooleanField(verbose_name='có ví điện tử')),
                    ('trained', models.BooleanField(verbose_name='đã tập huấn thương mại điện tử')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='decisions.producer')),
                ],
                options={
                    'verbose_name': 'nội dung về chủ thể',
                },
            ),
            migrations.CreateModel(
                name='ProductEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('name', models.CharField(max_length=150, verbose_name='tên')),
                    ('sought', models.CharField(max_length=150, verbose_name='tên không dấu')),
                    ('ended', models.CharField(blank=True, max_length=200, verbose_name='lý do thôi theo dõi')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('standing', models.CharField(choices=[('star3', 'OCOP 3 sao'), ('star4', 'OCOP 4 sao'), ('star5', 'OCOP 5 sao'), ('typical', 'Sản phẩm nông sản tiêu biểu'), ('none', 'Chưa được công nhận')], max_length=8, verbose_name='xếp hạng')),
                    ('decision_symbol', models.CharField(blank=True, max_length=40, verbose_name='số quyết định công nhận')),
                    ('decision_day', models.DateField(null=True, verbose_name='ngày quyết định')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('producer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.producer', verbose_name='chủ thể')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='decisions.product')),
                ],
                options={
                    'verbose_name': 'nội dung về sản phẩm',
                },
            ),
            migrations.CreateModel(
                name='Relation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('bearing', models.CharField(choices=[('amends', 'sửa đổi, bổ sung'), ('replaces', 'thay thế'), ('repeals', 'bãi bỏ'), ('corrects', 'đính chính'), ('withdraws', 'thu hồi')], max_length=9, verbose_name='quan hệ')),
                    ('day', models.DateField(verbose_name='từ ngày')),
                    ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='borne_on_by', to='decisions.case', verbose_name='văn bản trước')),
                    ('later', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bears_on', to='decisions.case', verbose_name='văn bản sau')),
                ],
                options={
                    'verbose_name': 'quan hệ giữa các văn bản',
                },
            ),
            migrations.CreateModel(
                name='Round',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='lần trình')),
                    ('content', models.TextField(verbose_name='nội dung trình')),
                    ('digest', models.CharField(max_length=64)),
                    ('submitted_at', models.DateTimeField(verbose_name='trình lúc')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='decisions.case')),
                    ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người trình')),
                ],
                options={
                    'verbose_name': 'lần trình',
                    'ordering': ('case', 'number'),
                },
            ),
            migrations.CreateModel(
                name='SchoolKind',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('code', models.CharField(max_length=20, verbose_name='mã loại hình')),
                    ('name', models.CharField(max_length=80, verbose_name='loại hình')),
                    ('head', models.CharField(max_length=40, verbose_name='chức danh người đứng đầu')),
                    ('superior', models.CharField(choices=[('province', 'UBND cấp tỉnh'), ('province_office', 'Văn phòng UBND tỉnh'), ('department_ict', 'Sở Thông tin và Truyền thông'), ('department_finance', 'Sở Tài chính'), ('department_trade', 'Sở Công Thương'), ('department_agriculture', 'Sở Nông nghiệp và Phát triển nông thôn'), ('department_education', 'Sở Giáo dục và Đào tạo'), ('room', 'Phòng, đơn vị thuộc cơ quan'), ('board', 'Ban chỉ đạo, ban điều hành'), ('district', 'UBND cấp huyện'), ('district_office', 'Văn phòng HĐND và UBND cấp huyện'), ('division_culture', 'Phòng Văn hóa và Thông tin'), ('division_finance', 'Phòng Tài chính - Kế hoạch'), ('division_education', 'Phòng Giáo dục và Đào tạo'), ('commune', 'UBND cấp xã'), ('school', 'Trường học, cơ sở giáo dục'), ('enterprise', 'Doanh nghiệp bưu chính, viễn thông, CNTT'), ('team', 'Tổ công nghệ số cộng đồng'), ('outside', 'cơ quan, tổ chức ngoài hệ thống')], max_length=24, verbose_name='cơ quan chủ quản')),
                    ('leader', models.CharField(choices=[('province', 'UBND cấp tỉnh'), ('province_office', 'Văn phòng UBND tỉnh'), ('department_ict', 'Sở Thông tin và Truyền thông'), ('department_finance', 'Sở Tài chính'), ('department_trade', 'Sở Công Thương'), ('department_agriculture', 'Sở Nông nghiệp và Phát triển nông thôn'), ('department_education', 'Sở Giáo dục và Đào tạo'), ('room', 'Phòng, đơn vị thuộc cơ quan'), ('board', 'Ban chỉ đạo, ban điều hành'), ('district', 'UBND cấp huyện'), ('district_office', 'Văn phòng HĐND và UBND cấp huyện'), ('division_culture', 'Phòng Văn hóa và Thông tin'), ('division_finance', 'Phòng Tài chính - Kế hoạch'), ('division_education', 'Phòng Giáo dục và Đào tạo'), ('commune', 'UBND cấp xã'), ('school', 'Trường học, cơ sở giáo dục'), ('enterprise', 'Doanh nghiệp bưu chính, viễn thông, CNTT'), ('team', 'Tổ công nghệ số cộng đồng'), ('outside', 'cơ quan, tổ chức ngoài hệ thống')], max_length=24, verbose_name='cơ quan quản lý trong ngành')),
                    ('charter', models.CharField(blank=True, max_length=60, verbose_name='mã căn cứ thẩm quyền')),
                ],
                options={
                    'verbose_name': 'loại hình trường học',
                    'constraints': [models.UniqueConstraint(fields=('code', 'valid_from'), name='one_school_kind_a_day'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='school_kind_dates_in_order')],
                },
            ),
            migrations.CreateModel(
                name='SchoolTeam',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('code', models.CharField(max_length=60, unique=True, verbose_name='mã Tổ')),
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='school_team', to='decisions.case')),
                ],
                options={
                    'verbose_name': 'Tổ công nghệ số của trường',
                },
            ),
            migrations.AddField(
                model_name='schoolmember',
                name='team',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='decisions.schoolteam'),
            ),
            migrations.CreateModel(
                name='Seat',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('post', models.CharField(choices=[('chair', 'Chủ tịch UBND'), ('vice_chair_culture', 'Phó Chủ tịch UBND (văn hóa - xã hội)'), ('vice_chair_economy', 'Phó Chủ tịch UBND (kinh tế)'), ('committee_member', 'Ủy viên UBND'), ('office_clerk', 'Công chức Văn phòng - Thống kê'), ('culture_clerk', 'Công chức Văn hóa - xã hội'), ('justice_clerk', 'Công chức Tư pháp - hộ tịch'), ('finance_clerk', 'Công chức Tài chính - kế toán'), ('land_clerk', 'Công chức Địa chính'), ('military_head', 'Chỉ huy trưởng Ban Chỉ huy Quân sự'), ('records_clerk', 'Văn thư'), ('office_chief', 'Chánh Văn phòng'), ('office_vice_chief', 'Phó Chánh Văn phòng'), ('office_specialist', 'Chuyên viên tổng hợp'), ('format_head', 'Trưởng phòng Hành chính - Tổ chức'), ('synthesis_head', 'Trưởng phòng Kinh tế tổng hợp'), ('synthesis_specialist', 'Chuyên viên Kinh tế tổng hợp'), ('culture_head', 'Trưởng phòng Văn hóa và Thông tin'), ('culture_vice_head', 'Phó Trưởng phòng Văn hóa và Thông tin'), ('culture_specialist', 'Chuyên viên (công nghệ thông tin)'), ('finance_head', 'Trưởng phòng Tài chính - Kế hoạch'), ('finance_specialist', 'Chuyên viên ngân sách'), ('education_head', 'Trưởng phòng Giáo dục và Đào tạo'), ('education_specialist', 'Chuyên viên Giáo dục và Đào tạo'), ('director', 'Giám đốc'), ('vice_director', 'Phó Giám đốc'), ('accountant', 'Kế toán'), ('ict_head', 'Trưởng phòng Công nghệ thông tin'), ('ict_vice_head', 'Phó Trưởng phòng Công nghệ thông tin'), ('ict_specialist', 'Chuyên viên Công nghệ thông tin'), ('budget_head', 'Trưởng phòng Quản lý ngân sách'), ('budget_specialist', 'Chuyên viên Quản lý ngân sách'), ('admin_finance_head', 'Trưởng phòng Tài chính hành chính sự nghiệp'), ('admin_finance_specialist', 'Chuyên viên Tài chính hành chính sự nghiệp'), ('field_head', 'Trưởng phòng chuyên môn'), ('field_specialist', 'Chuyên viên chuyên môn'), ('board_head', 'Trưởng ban'), ('board_member', 'Thành viên'), ('headmaster', 'Hiệu trưởng'), ('vice_headmaster', 'Phó Hiệu trưởng'), ('ict_teacher', 'Giáo viên phụ trách công nghệ thông tin'), ('enterprise_staff', 'Cán bộ đầu mối của doanh nghiệp'), ('team_leader', 'Tổ trưởng'), ('team_deputy', 'Tổ phó'), ('unit_administrator', 'Quản trị đơn vị'), ('system_administrator', 'Quản trị hệ thống')], max_length=30, verbose_name='chức vụ')),
                    ('title', models.CharField(blank=True, max_length=120, verbose_name='tên chức vụ riêng')),
                    ('signs_as', models.CharField(blank=True, max_length=80, verbose_name='chức danh trên chữ ký')),
                    ('group', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seat', to='auth.group')),
                ],
                options={
                    'verbose_name': 'vị trí',
                },
            ),
            migrations.AddField(
                model_name='holding',
                name='seat',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='decisions.seat'),
            ),
            migrations.CreateModel(
                name='Sheet',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('state', models.CharField(choices=[('entering', 'Đang nhập'), ('confirming', 'Chờ xác nhận'), ('sent', 'Đã gửi'), ('last', 'Xã cuối cùng đã gửi')], default='entering', max_length=10, verbose_name='trạng thái')),
                    ('round', models.PositiveSmallIntegerField(default=0, verbose_name='lần xác nhận')),
                    ('first_sent_at', models.DateTimeField(null=True, verbose_name='gửi lần đầu lúc')),
                    ('sent_at', models.DateTimeField(null=True, verbose_name='gửi lúc')),
                    ('returns', models.PositiveSmallIntegerField(default=0, verbose_name='số lần phải kiểm tra lại')),
                    ('closes', models.BooleanField(default=False, verbose_name='xã gửi cuối cùng')),
                    ('opening', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='decisions.monthopening')),
                ],
                options={
                    'verbose_name': 'bảng số liệu tháng của xã',
                },
            ),
            migrations.CreateModel(
                name='Confirmation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='lần')),
                    ('content', models.TextField(verbose_name='số liệu đã xác nhận')),
                    ('digest', models.CharField(max_length=64)),
                    ('at', models.DateTimeField(verbose_name='xác nhận lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người xác nhận')),
                    ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='decisions.sheet')),
                ],
                options={
                    'verbose_name': 'lần xác nhận số liệu',
                },
            ),
            migrations.CreateModel(
                name='Shop',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('platform', models.CharField(max_length=20, verbose_name='sàn')),
                    ('link', models.CharField(max_length=300, verbose_name='đường dẫn')),
                    ('opened', models.DateField(verbose_name='từ ngày')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('closed', models.DateField(null=True, verbose_name='đóng từ ngày')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='lý do đóng')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('product', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shops', to='decisions.product')),
                ],
                options={
                    'verbose_name': 'gian hàng',
                },
            ),
            migrations.CreateModel(
                name='SpecialDay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('day', models.DateField(verbose_name='ngày')),
                    ('works', models.BooleanField(verbose_name='là ngày làm việc')),
                    ('name', models.CharField(max_length=120, verbose_name='nội dung')),
                    ('basis', models.CharField(blank=True, max_length=200, verbose_name='văn bản')),
                    ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='bỏ lúc')),
                ],
                options={
                    'verbose_name': 'ngày nghỉ, ngày làm bù',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('day',), name='one_special_day_in_force')],
                },
            ),
            migrations.CreateModel(
                name='Spending',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('stage', models.CharField(choices=[('planned', 'dự kiến chi'), ('advanced', 'tạm ứng'), ('spent', 'đã chi, quyết toán')], max_length=8, verbose_name='loại khoản chi')),
                    ('amount', models.BigIntegerField(verbose_name='số tiền (đồng)')),
                    ('day', models.DateField(verbose_name='ngày chứng từ')),
                    ('voucher', models.CharField(max_length=80, verbose_name='số chứng từ')),
                    ('content', models.CharField(max_length=300, verbose_name='nội dung')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('allotment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spendings', to='decisions.allotment')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='decisions.spending')),
                ],
                options={
                    'verbose_name': 'khoản chi',
                    'ordering': ('pk',),
                },
            ),
            migrations.CreateModel(
                name='Survey',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='mã')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                    ('number', models.PositiveIntegerField(verbose_name='thứ tự trong năm')),
                    ('title', models.CharField(max_length=200, verbose_name='tên')),
                    ('words', models.TextField(blank=True, max_length=1000, verbose_name='lời giới thiệu')),
                    ('opens_on', models.DateField(verbose_name='từ ngày')),
                    ('closes_on', models.DateField(verbose_name='đến hết ngày')),
                    ('made_at', models.DateTimeField(verbose_name='lập lúc')),
                    ('stopped_on', models.DateField(null=True, verbose_name='dừng ngày')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='lý do dừng')),
                    ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập')),
                ],
                options={
                    'verbose_name': 'cuộc điều tra xã hội học',
                },
            ),
            migrations.CreateModel(
                name='SurveyQuestion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('kind', models.CharField(choices=[('yes_no', 'có hoặc không'), ('one', 'chọn một'), ('many', 'chọn nhiều'), ('number', 'một số nguyên')], max_length=6, verbose_name='cách trả lời')),
                    ('text', models.CharField(max_length=300, verbose_name='câu hỏi')),
                    ('options', models.TextField(blank=True, verbose_name='phương án')),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='decisions.survey')),
                ],
                options={
                    'verbose_name': 'câu hỏi',
                    'ordering': ('survey', 'place'),
                },
            ),
            migrations.CreateModel(
                name='SurveyResponse',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('filled_on', models.DateField(verbose_name='ngày hỏi')),
                    ('key', models.CharField(max_length=36, unique=True, verbose_name='mã phiếu')),
                    ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='decisions.survey')),
                ],
                options={
                    'verbose_name': 'phiếu điều tra',
                },
            ),
            migrations.CreateModel(
                name='SurveyAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('option', models.PositiveSmallIntegerField(null=True, verbose_name='phương án')),
                    ('number', models.PositiveIntegerField(null=True, verbose_name='số')),
                    ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='decisions.surveyquestion')),
                    ('response', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='decisions.surveyresponse')),
                ],
                options={
                    'verbose_name': 'câu trả lời',
                },
            ),
            migrations.CreateModel(
                name='Task',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='mã')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                    ('number', models.PositiveIntegerField(verbose_name='thứ tự trong năm')),
                    ('arrival_year', models.PositiveSmallIntegerField(verbose_name='năm của số đến')),
                    ('arrival_number', models.PositiveIntegerField(verbose_name='số đến')),
                    ('source', models.CharField(max_length=300, verbose_name='văn bản giao')),
                    ('text', models.TextField(max_length=2000, verbose_name='nội dung')),
                    ('due', models.DateField(verbose_name='hạn')),
                    ('state', models.CharField(choices=[('open', 'Đang thực hiện'), ('done', 'Đã hoàn thành'), ('withdrawn', 'Đã thu hồi')], default='open', max_length=10, verbose_name='trạng thái')),
                    ('officer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người phụ trách')),
                ],
                options={
                    'verbose_name': 'nhiệm vụ',
                },
            ),
            migrations.CreateModel(
                name='Team',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('code', models.CharField(max_length=60, unique=True, verbose_name='mã Tổ')),
                    ('chat_name', models.CharField(max_length=200, verbose_name='tên nhóm')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='decisions.case')),
                ],
                options={
                    'verbose_name': 'Tổ công nghệ số cộng đồng',
                },
            ),
            migrations.AddField(
                model_name='surveyresponse',
                name='team',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.team'),
            ),
            migrations.AddField(
                model_name='membership',
                name='team',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='decisions.team'),
            ),
            migrations.CreateModel(
                name='Difficulty',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='mã')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                    ('number', models.PositiveIntegerField(verbose_name='thứ tự trong năm')),
                    ('category', models.CharField(choices=[('people', 'Nhân lực'), ('money', 'Kinh phí'), ('equipment', 'Thiết bị, đường truyền'), ('software', 'Phần mềm, nền tảng'), ('households', 'Người dân'), ('cooperation', 'Phối hợp'), ('other', 'Khác')], max_length=12, verbose_name='nhóm')),
                    ('text', models.TextField(max_length=2000, verbose_name='nội dung')),
                    ('month', models.CharField(max_length=7, verbose_name='tháng')),
                    ('source', models.CharField(blank=True, max_length=150, verbose_name='nguồn')),
                    ('raised_at', models.DateTimeField(verbose_name='nêu lúc')),
                    ('state', models.CharField(choices=[('open', 'Chờ trả lời'), ('passed_on', 'Đã chuyển, chờ trả lời'), ('answered', 'Đã trả lời'), ('consolidated', 'Đã tổng hợp để đề xuất')], max_length=12, verbose_name='trạng thái')),
                    ('due', models.DateField(null=True, verbose_name='hạn')),
                    ('consolidation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='decisions.consolidation')),
                    ('raised_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người nêu')),
                    ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='difficulties', to='decisions.team', verbose_name='Tổ')),
                ],
                options={
                    'verbose_name': 'khó khăn, vướng mắc',
                },
            ),
            migrations.CreateModel(
                name='ChatLink',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('platform', models.CharField(max_length=30, verbose_name='nền tảng')),
                    ('url', models.URLField(max_length=300, verbose_name='đường dẫn tham gia')),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chat_links', to='decisions.team')),
                ],
                options={
                    'verbose_name': 'đường dẫn nhóm của Tổ',
                },
            ),
            migrations.CreateModel(
                name='TeamReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('joined_on', models.DateField(null=True, verbose_name='tham gia từ ngày')),
                    ('content', models.TextField(blank=True, verbose_name='số liệu đang nhập')),
                    ('version', models.PositiveIntegerField(default=0)),
                    ('saved_at', models.DateTimeField(null=True, verbose_name='lưu lúc')),
                    ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người nhập')),
                    ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='decisions.sheet')),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='decisions.team')),
                ],
                options={
                    'verbose_name': 'báo cáo tháng của Tổ',
                },
            ),
            migrations.CreateModel(
                name='TeamFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('value', models.PositiveBigIntegerField(null=True, verbose_name='số liệu')),
                    ('base', models.PositiveBigIntegerField(default=0, verbose_name='trên tổng số')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='decisions.indicator')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='decisions.teamreport')),
                ],
                options={
                    'verbose_name': 'số liệu của Tổ',
                },
            ),
            migrations.CreateModel(
                name='TouchedTeam',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='touched_teams', to='decisions.case')),
                    ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='touched_by', to='decisions.team')),
                ],
                options={
                    'verbose_name': 'Tổ được thay đổi',
                },
            ),
            migrations.CreateModel(
                name='TrainingEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('title', models.CharField(max_length=200, verbose_name='tên lớp')),
                    ('topics', models.TextField(max_length=2000, verbose_name='chuyên đề')),
                    ('day', models.DateField(verbose_name='ngày')),
                    ('begins', models.TimeField(verbose_name='từ giờ')),
                    ('ends', models.TimeField(verbose_name='đến giờ')),
                    ('form', models.CharField(choices=[('in_person', 'Trực tiếp'), ('online', 'Trực tuyến')], max_length=10, verbose_name='hình thức')),
                    ('venue', models.CharField(max_length=200, verbose_name='địa điểm, đường dẫn')),
                    ('trainers', models.TextField(max_length=2000, verbose_name='báo cáo viên')),
                    ('seats', models.PositiveSmallIntegerField(verbose_name='số chỗ')),
                    ('guests', models.BooleanField(verbose_name='nhận người ngoài Tổ')),
                    ('register_by', models.DateField(verbose_name='hạn đăng ký')),
                    ('test', models.CharField(choices=[('none', 'Không kiểm tra'), ('pass', 'Đạt, không đạt'), ('points', 'Chấm điểm')], max_length=6, verbose_name='kiểm tra cuối khóa')),
                    ('scale', models.PositiveSmallIntegerField(null=True, verbose_name='thang điểm')),
                    ('pass_mark', models.PositiveSmallIntegerField(null=True, verbose_name='điểm đạt')),
                    ('materials', models.TextField(blank=True, max_length=2000, verbose_name='tài liệu')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ],
                options={
                    'verbose_name': 'nội dung lớp tập huấn',
                },
            ),
            migrations.CreateModel(
                name='TrainingLineEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('content', models.CharField(max_length=200, verbose_name='nội dung')),
                    ('audience', models.CharField(max_length=200, verbose_name='đối tượng')),
                    ('people', models.PositiveIntegerField(verbose_name='số người dự kiến')),
                    ('quarter', models.PositiveSmallIntegerField(verbose_name='quý')),
                    ('form', models.CharField(choices=[('in_person', 'Trực tiếp'), ('online', 'Trực tuyến')], max_length=10, verbose_name='hình thức')),
                    ('partner', models.CharField(blank=True, max_length=200, verbose_name='đơn vị phối hợp')),
                    ('ended', models.CharField(blank=True, max_length=200, verbose_name='lý do bỏ')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='decisions.trainingline')),
                ],
                options={
                    'verbose_name': 'nội dung dòng kế hoạch tập huấn',
                },
            ),
            migrations.CreateModel(
                name='TrainingMinutes',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('taken_back_at', models.DateTimeField(null=True, verbose_name='rút lúc')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='lý do rút')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='lần lập')),
                    ('page', models.TextField(verbose_name='trang biên bản')),
                    ('digest', models.CharField(max_length=64, verbose_name='mã băm')),
                    ('known', models.CharField(max_length=64, verbose_name='mã băm điểm danh')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('chair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='chủ tọa')),
                    ('secretary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='thư ký')),
                    ('taken_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người rút')),
                ],
                options={
                    'verbose_name': 'biên bản tập huấn',
                },
            ),
            migrations.CreateModel(
                name='MinutesSignature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('role', models.CharField(choices=[('secretary', 'Thư ký'), ('chair', 'Chủ tọa')], max_length=9, verbose_name='vai trò')),
                    ('digest', models.CharField(max_length=64, verbose_name='mã băm')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('minutes', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='decisions.trainingminutes')),
                ],
                options={
                    'verbose_name': 'chữ ký biên bản',
                },
            ),
            migrations.CreateModel(
                name='TrainingResult',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('points', models.PositiveSmallIntegerField(null=True, verbose_name='điểm')),
                    ('passed', models.BooleanField(null=True, verbose_name='đạt')),
                    ('materials', models.BooleanField(verbose_name='đã nhận tài liệu')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('enrolment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='results', to='decisions.enrolment')),
                ],
                options={
                    'verbose_name': 'kết quả tập huấn',
                },
            ),
            migrations.CreateModel(
                name='TrainingSession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='mã lớp')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                    ('number', models.PositiveIntegerField(verbose_name='thứ tự')),
                    ('state', models.CharField(choices=[('preparing', 'Đang chuẩn bị'), ('announced', 'Đã thông báo'), ('changed', 'Đã thay đổi, chờ thông báo lại'), ('held', 'Đã tổ chức'), ('cancelled', 'Không tổ chức')], max_length=10, verbose_name='trạng thái')),
                    ('line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='decisions.trainingline')),
                ],
                options={
                    'verbose_name': 'lớp tập huấn',
                },
            ),
            migrations.CreateModel(
                name='TrainingNotice',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('symbol', models.CharField(max_length=80, verbose_name='số, ký hiệu')),
                    ('day', models.DateField(verbose_name='ngày văn bản')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('case', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='training_notice', to='decisions.case')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='decisions.trainingentry')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='decisions.trainingsession')),
                ],
                options={
                    'verbose_name': 'thông báo tập huấn',
                },
            ),
            migrations.AddField(
                model_name='trainingminutes',
                name='session',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='decisions.trainingsession'),
            ),
            migrations.AddField(
                model_name='trainingentry',
                name='session',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='decisions.trainingsession'),
            ),
            migrations.AddField(
                model_name='enrolment',
                name='session',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='decisions.trainingsession'),
            ),
            migrations.CreateModel(
                name='Unit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=40, unique=True, verbose_name='mã đơn vị')),
                    ('role', models.CharField(choices=[('province', 'UBND cấp tỉnh'), ('province_office', 'Văn phòng UBND tỉnh'), ('department_ict', 'Sở Thông tin và Truyền thông'), ('department_finance', 'Sở Tài chính'), ('department_trade', 'Sở Công Thương'), ('department_agriculture', 'Sở Nông nghiệp và Phát triển nông thôn'), ('department_education', 'Sở Giáo dục và Đào tạo'), ('room', 'Phòng, đơn vị thuộc cơ quan'), ('board', 'Ban chỉ đạo, ban điều hành'), ('district', 'UBND cấp huyện'), ('district_office', 'Văn phòng HĐND và UBND cấp huyện'), ('division_culture', 'Phòng Văn hóa và Thông tin'), ('division_finance', 'Phòng Tài chính - Kế hoạch'), ('division_education', 'Phòng Giáo dục và Đào tạo'), ('commune', 'UBND cấp xã'), ('school', 'Trường học, cơ sở giáo dục'), ('enterprise', 'Doanh nghiệp bưu chính, viễn thông, CNTT'), ('team', 'Tổ công nghệ số cộng đồng'), ('outside', 'cơ quan, tổ chức ngoài hệ thống')], max_length=24, verbose_name='vai trò')),
                ],
                options={
                    'verbose_name': 'đơn vị',
                    'verbose_name_plural': 'đơn vị',
                    'default_permissions': (),
                    'constraints': [models.CheckConstraint(condition=models.Q(('code__contains', '.'), _negated=True), name='unit_code_without_dots')],
                },
            ),
            migrations.CreateModel(
                name='TrainingUnit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('entry', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='units', to='decisions.trainingentry')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='đơn vị được mời')),
                ],
                options={
                    'verbose_name': 'đơn vị được mời tập huấn',
                },
            ),
            migrations.AddField(
                model_name='trainingsession',
                name='body',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_sessions', to='decisions.unit', verbose_name='cơ quan tổ chức'),
            ),
            migrations.AddField(
                model_name='trainingline',
                name='body',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='training_lines', to='decisions.unit', verbose_name='cơ quan tổ chức'),
            ),
            migrations.AddField(
                model_name='team',
                name='post_unit',
                field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='team', to='decisions.unit'),
            ),
            migrations.AddField(
                model_name='team',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='decisions.unit'),
            ),
            migrations.CreateModel(
                name='TaskStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seq', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('kind', models.CharField(choices=[('given', 'Giao nhiệm vụ'), ('done', 'Báo hoàn thành'), ('withdrawn', 'Thu hồi nhiệm vụ')], max_length=10, verbose_name='việc')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('text', models.TextField(blank=True, max_length=2000, verbose_name='nội dung')),
                    ('state', models.CharField(choices=[('open', 'Đang thực hiện'), ('done', 'Đã hoàn thành'), ('withdrawn', 'Đã thu hồi')], max_length=10, verbose_name='trạng thái sau đó')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người thực hiện')),
                    ('task', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='decisions.task')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='đơn vị')),
                ],
                options={
                    'verbose_name': 'bước của nhiệm vụ',
                    'ordering': ('task', 'seq'),
                },
            ),
            migrations.AddField(
                model_name='task',
                name='giver',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks_given', to='decisions.unit', verbose_name='cơ quan giao'),
            ),
            migrations.AddField(
                model_name='task',
                name='owner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='decisions.unit', verbose_name='đơn vị thực hiện'),
            ),
            migrations.CreateModel(
                name='Target',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('period', models.CharField(max_length=7, verbose_name='kỳ')),
                    ('value', models.PositiveBigIntegerField(null=True, verbose_name='chỉ tiêu')),
                    ('revision', models.PositiveIntegerField(verbose_name='lần')),
                    ('basis', models.CharField(blank=True, max_length=150, verbose_name='văn bản giao')),
                    ('at', models.DateTimeField(verbose_name='giao lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người giao')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='decisions.indicator')),
                    ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='decisions.team', verbose_name='Tổ nhận')),
                    ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets_given', to='decisions.unit', verbose_name='cơ quan giao')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='decisions.unit', verbose_name='đơn vị nhận')),
                ],
                options={
                    'verbose_name': 'chỉ tiêu được giao',
                },
            ),
            migrations.AddField(
                model_name='surveyresponse',
                name='commune',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit'),
            ),
            migrations.AddField(
                model_name='survey',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='decisions.unit', verbose_name='cơ quan tổ chức'),
            ),
            migrations.CreateModel(
                name='Succession',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('date', models.DateField(verbose_name='từ ngày')),
                    ('kind', models.CharField(choices=[('merged', 'sáp nhập'), ('split', 'chia tách'), ('replaced', 'thay thế')], max_length=8, verbose_name='hình thức')),
                    ('basis', models.CharField(max_length=200, verbose_name='văn bản')),
                    ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='predecessions', to='decisions.unit')),
                    ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='successions', to='decisions.unit')),
                ],
                options={
                    'verbose_name': 'kế thừa',
                },
            ),
            migrations.CreateModel(
                name='StaffEntry',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='staff_entries', to='decisions.membership', verbose_name='thành viên')),
                    ('enterprise', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='staff', to='decisions.unit', verbose_name='doanh nghiệp')),
                ],
                options={
                    'verbose_name': 'nhân sự doanh nghiệp trong Tổ',
                    'ordering': ('membership', 'place'),
                },
            ),
            migrations.CreateModel(
                name='SigningWay',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('way', models.CharField(choices=[('paper', 'giấy'), ('digital_printed', 'ký số, phát hành giấy'), ('digital', 'điện tử toàn phần')], max_length=15, verbose_name='cách ký văn bản')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signing_ways', to='decisions.unit')),
                ],
                options={
                    'verbose_name': 'cách ký văn bản của cơ quan',
                },
            ),
            migrations.AddField(
                model_name='sheet',
                name='district',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets_below', to='decisions.unit', verbose_name='huyện, thành phố'),
            ),
            migrations.AddField(
                model_name='sheet',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='decisions.unit', verbose_name='xã, phường, thị trấn'),
            ),
            migrations.CreateModel(
                name='Serving',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='served_by', to='decisions.unit')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='servings', to='decisions.unit')),
                ],
                options={
                    'verbose_name': 'tham mưu, giúp việc',
                },
            ),
            migrations.AddField(
                model_name='seat',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='decisions.unit'),
            ),
            migrations.AddField(
                model_name='schoolteam',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='school_teams', to='decisions.unit'),
            ),
            migrations.CreateModel(
                name='School',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('kind', models.CharField(max_length=20, verbose_name='loại hình')),
                    ('commune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit')),
                    ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schools_led', to='decisions.unit')),
                    ('superior', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='schoolings', to='decisions.unit')),
                ],
                options={
                    'verbose_name': 'trường học',
                },
            ),
            migrations.CreateModel(
                name='RightsReview',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(verbose_name='rà soát lúc')),
                    ('note', models.CharField(blank=True, max_length=300, verbose_name='ghi chú')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người rà soát')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='cán bộ')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='cơ quan')),
                ],
                options={
                    'verbose_name': 'rà soát quyền',
                },
            ),
            migrations.AddField(
                model_name='product',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='products', to='decisions.unit', verbose_name='xã'),
            ),
            migrations.AddField(
                model_name='producer',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='producers', to='decisions.unit', verbose_name='xã'),
            ),
            migrations.CreateModel(
                name='PledgeStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seq', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('kind', models.CharField(choices=[('offered', 'Đăng ký cam kết'), ('agreed', 'Thống nhất địa bàn, nội dung'), ('move_asked', 'Đề nghị chuyển địa bàn'), ('moved', 'Chuyển địa bàn'), ('withdrawn', 'Rút cam kết')], max_length=10, verbose_name='việc')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('text', models.CharField(blank=True, max_length=500, verbose_name='nội dung')),
                    ('state', models.CharField(choices=[('offered', 'Chờ điều phối'), ('move_asked', 'Đề nghị chuyển địa bàn'), ('agreed', 'Đã thống nhất'), ('withdrawn', 'Đã rút')], max_length=10, verbose_name='trạng thái sau đó')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người thực hiện')),
                    ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='decisions.pledge')),
                    ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='địa bàn')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='đơn vị')),
                ],
                options={
                    'verbose_name': 'bước của cam kết',
                    'ordering': ('pledge', 'seq'),
                },
            ),
            migrations.AddField(
                model_name='pledge',
                name='area',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='địa bàn'),
            ),
            migrations.AddField(
                model_name='pledge',
                name='enterprise',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pledges', to='decisions.unit', verbose_name='doanh nghiệp'),
            ),
            migrations.CreateModel(
                name='Party',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('drafter', 'đơn vị soạn'), ('issuer', 'cơ quan ban hành'), ('guide', 'cơ quan hướng dẫn'), ('appraiser', 'cơ quan thẩm định'), ('consulted', 'cơ quan được lấy ý kiến'), ('recipient', 'nơi nhận'), ('reporter', 'đơn vị báo cáo')], max_length=9, verbose_name='tư cách')),
                    ('since', models.DateTimeField(verbose_name='từ lúc')),
                    ('act', models.CharField(max_length=40, verbose_name='do việc')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parties', to='decisions.case')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='party_to', to='decisions.unit')),
                ],
                options={
                    'verbose_name': 'đơn vị liên quan',
                },
            ),
            migrations.CreateModel(
                name='NetworkReport',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='thứ tự')),
                    ('month', models.CharField(blank=True, max_length=7, verbose_name='kỳ')),
                    ('as_of', models.DateField(verbose_name='tính đến ngày')),
                    ('content', models.TextField(verbose_name='nội dung')),
                    ('digest', models.CharField(max_length=64, verbose_name='mã băm')),
                    ('key', models.CharField(max_length=64, verbose_name='khóa công khai')),
                    ('signature', models.CharField(max_length=128, verbose_name='chữ ký')),
                    ('made_at', models.DateTimeField(verbose_name='lập lúc')),
                    ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='network_reports', to='decisions.unit', verbose_name='cơ quan lập')),
                ],
                options={
                    'verbose_name': 'báo cáo Mạng lưới',
                    'ordering': ('-pk',),
                },
            ),
            migrations.CreateModel(
                name='InspectionPlan',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='mã')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                    ('number', models.PositiveIntegerField(verbose_name='thứ tự trong năm')),
                    ('subject', models.CharField(max_length=200, verbose_name='tên cuộc kiểm tra')),
                    ('contents', models.TextField(max_length=2000, verbose_name='nội dung kiểm tra')),
                    ('members', models.TextField(max_length=2000, verbose_name='thành viên đoàn')),
                    ('notice', models.CharField(blank=True, max_length=80, verbose_name='số văn bản thông báo')),
                    ('notice_day', models.DateField(null=True, verbose_name='ngày văn bản')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('head', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='trưởng đoàn')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspection_plans', to='decisions.unit', verbose_name='cơ quan kiểm tra')),
                ],
                options={
                    'verbose_name': 'cuộc kiểm tra',
                },
            ),
            migrations.CreateModel(
                name='IndicatorComment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('text', models.TextField(max_length=2000, verbose_name='ý kiến')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người cho ý kiến')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='decisions.indicator', verbose_name='chỉ tiêu')),
                    ('opening', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='decisions.monthopening', verbose_name='kỳ')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='cơ quan cho ý kiến')),
                ],
                options={
                    'verbose_name': 'ý kiến về chỉ tiêu',
                    'ordering': ('pk',),
                },
            ),
            migrations.CreateModel(
                name='Guidance',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('subject', models.CharField(max_length=40, verbose_name='nội dung hướng dẫn')),
                    ('clause', models.CharField(max_length=80, verbose_name='căn cứ')),
                    ('guide', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guides', to='decisions.unit')),
                    ('guided', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guided_by', to='decisions.unit')),
                ],
                options={
                    'verbose_name': 'quan hệ hướng dẫn',
                },
            ),
            migrations.CreateModel(
                name='FindingStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('seq', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('kind', models.CharField(choices=[('noted', 'Ghi kiến nghị'), ('struck', 'Bỏ kiến nghị'), ('raised', 'Biên bản đủ chữ ký, giao khắc phục'), ('answered', 'Báo cáo khắc phục'), ('sent_back', 'Yêu cầu khắc phục tiếp'), ('accepted', 'Chấp nhận kết quả khắc phục')], max_length=9, verbose_name='việc')),
                    ('text', models.TextField(blank=True, max_length=2000, verbose_name='nội dung')),
                    ('due', models.DateField(verbose_name='hạn sau đó')),
                    ('state', models.CharField(choices=[('noted', 'Chờ ký biên bản'), ('struck', 'Đã bỏ'), ('open', 'Chờ khắc phục'), ('answered', 'Đã báo cáo khắc phục'), ('accepted', 'Đã chấp nhận')], max_length=8, verbose_name='trạng thái sau đó')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='decisions.finding')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='đơn vị')),
                ],
                options={
                    'verbose_name': 'bước của kiến nghị',
                    'ordering': ('finding', 'seq'),
                },
            ),
            migrations.AddField(
                model_name='finding',
                name='owner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='decisions.unit', verbose_name='đơn vị khắc phục'),
            ),
            migrations.AddField(
                model_name='filelist',
                name='body',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='file_lists', to='decisions.unit', verbose_name='cơ quan'),
            ),
            migrations.CreateModel(
                name='ExchangeAddress',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('organ_id', models.CharField(blank=True, max_length=35, verbose_name='mã định danh điện tử')),
                    ('email', models.CharField(blank=True, max_length=120, verbose_name='thư điện tử nhận thông báo gửi văn bản')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exchange_addresses', to='decisions.unit')),
                ],
                options={
                    'verbose_name': 'địa chỉ liên thông',
                },
            ),
            migrations.CreateModel(
                name='Enterprise',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('sort', models.CharField(choices=[('postal', 'Bưu chính'), ('telecom', 'Viễn thông'), ('it', 'Công nghệ thông tin')], max_length=8, verbose_name='lĩnh vực')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enterprises', to='decisions.unit')),
                ],
                options={
                    'verbose_name': 'doanh nghiệp',
                },
            ),
            migrations.AddField(
                model_name='enrolment',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='đơn vị'),
            ),
            migrations.CreateModel(
                name='DirectionAddressee',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='decisions.case')),
                    ('direction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='addressees', to='decisions.direction')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directed_by', to='decisions.unit')),
                ],
                options={
                    'verbose_name': 'nơi nhận chỉ đạo',
                },
            ),
            migrations.AddField(
                model_name='direction',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='directions', to='decisions.unit', verbose_name='cơ quan ban hành'),
            ),
            migrations.CreateModel(
                name='DifficultyStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seq', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('kind', models.CharField(choices=[('raised', 'Nêu khó khăn, vướng mắc'), ('answered', 'Trả lời'), ('passed_up', 'Chuyển cấp trên'), ('taken_over', 'Sở nhận xử lý'), ('asked', 'Giao cơ quan khác trả lời'), ('reopened', 'Đề nghị xem lại'), ('consolidated', 'Tổng hợp để đề xuất')], max_length=12, verbose_name='việc')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('text', models.TextField(blank=True, max_length=2000, verbose_name='nội dung')),
                    ('state', models.CharField(choices=[('open', 'Chờ trả lời'), ('passed_on', 'Đã chuyển, chờ trả lời'), ('answered', 'Đã trả lời'), ('consolidated', 'Đã tổng hợp để đề xuất')], max_length=12, verbose_name='trạng thái sau đó')),
                    ('due', models.DateField(null=True, verbose_name='hạn sau đó')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người thực hiện')),
                    ('difficulty', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='decisions.difficulty')),
                    ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='nơi xử lý sau đó')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='đơn vị')),
                ],
                options={
                    'verbose_name': 'bước xử lý khó khăn, vướng mắc',
                    'ordering': ('difficulty', 'seq'),
                },
            ),
            migrations.AddField(
                model_name='difficulty',
                name='owner',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='difficulties_owned', to='decisions.unit', verbose_name='nơi xử lý'),
            ),
            migrations.AddField(
                model_name='difficulty',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='difficulties', to='decisions.unit', verbose_name='đơn vị nêu'),
            ),
            migrations.CreateModel(
                name='CopyRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=80, unique=True, verbose_name='mã')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                    ('number', models.PositiveIntegerField(verbose_name='thứ tự trong năm')),
                    ('form', models.CharField(choices=[('sao_y', 'Sao y'), ('sao_luc', 'Sao lục'), ('trich_sao', 'Trích sao')], max_length=9, verbose_name='hình thức sao')),
                    ('medium', models.CharField(choices=[('paper', 'giấy'), ('digital', 'điện tử')], max_length=7, verbose_name='định dạng bản sao')),
                    ('wish', models.TextField(verbose_name='nội dung đề nghị')),
                    ('about', models.CharField(max_length=500, verbose_name='bản sao của')),
                    ('reason', models.CharField(max_length=500, verbose_name='mục đích sao')),
                    ('state', models.CharField(choices=[('asked', 'Chờ ký bản sao'), ('signed', 'Chờ cấp số'), ('numbered', 'Chờ đóng dấu, ký số'), ('sealed', 'Chờ giao bản sao'), ('given', 'Đã giao bản sao'), ('declined', 'Không sao'), ('taken_back', 'Đã rút đề nghị')], default='asked', max_length=10, verbose_name='trạng thái')),
                    ('arrival', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copy_requests', to='documents.arrival', verbose_name='văn bản đến')),
                    ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đề nghị')),
                    ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copy_requests', to='decisions.case', verbose_name='văn bản đi')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copy_requests', to='decisions.unit', verbose_name='cơ quan sao')),
                ],
                options={
                    'verbose_name': 'đề nghị sao văn bản',
                    'ordering': ('-pk',),
                },
            ),
            migrations.CreateModel(
                name='Contribution',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('giver', models.CharField(max_length=200, verbose_name='người đóng góp')),
                    ('amount', models.BigIntegerField(verbose_name='số tiền (đồng)')),
                    ('day', models.DateField(verbose_name='ngày nhận')),
                    ('receipt', models.CharField(max_length=80, verbose_name='số phiếu thu, biên nhận')),
                    ('purpose', models.CharField(max_length=300, verbose_name='mục đích')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='decisions.contribution')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='decisions.unit', verbose_name='đơn vị nhận')),
                ],
                options={
                    'verbose_name': 'đóng góp tự nguyện',
                    'ordering': ('pk',),
                },
            ),
            migrations.AddField(
                model_name='consolidation',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='cơ quan tổng hợp'),
            ),
            migrations.CreateModel(
                name='CommuneReporting',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('month', models.CharField(max_length=7, verbose_name='từ kỳ')),
                    ('asked', models.BooleanField(verbose_name='yêu cầu báo cáo')),
                    ('at', models.DateTimeField(verbose_name='quy định lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người quy định')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commune_reporting', to='decisions.unit', verbose_name='huyện, thành phố')),
                ],
                options={
                    'verbose_name': 'quy định báo cáo của xã',
                },
            ),
            migrations.CreateModel(
                name='CommuneCall',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due', models.DateField(verbose_name='hạn gửi đề nghị')),
                    ('letter', models.CharField(blank=True, max_length=120, verbose_name='số, ngày công văn')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đề nghị')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='decisions.budgetround')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='decisions.unit', verbose_name='huyện, thành phố')),
                ],
                options={
                    'verbose_name': 'đề nghị các xã lập dự toán',
                },
            ),
            migrations.CreateModel(
                name='CaseCounter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('establishment', 'Thành lập Tổ công nghệ số cộng đồng'), ('evaluation', 'Đánh giá hằng tháng'), ('consolidation', 'Tổng hợp toàn tỉnh'), ('estimate', 'Dự toán kinh phí'), ('consultation', 'Lấy ý kiến về dự toán kinh phí'), ('opinion', 'Ý kiến về dự toán kinh phí'), ('proposal', 'Đề xuất bố trí kinh phí'), ('allocation', 'Phân bổ kinh phí'), ('refusal', 'Thông báo chưa bố trí kinh phí'), ('adjustment', 'Đề nghị điều chỉnh phân bổ kinh phí'), ('amendment', 'Kiện toàn Tổ'), ('dissolution', 'Giải thể Tổ'), ('direction', 'Công văn chỉ đạo'), ('chasing', 'Đôn đốc'), ('assignment', 'Công văn giao chỉ tiêu'), ('guidance', 'Công văn hướng dẫn'), ('commune_report', 'Báo cáo tháng của xã'), ('commune_estimate', 'Đề nghị kinh phí của xã'), ('school_team', 'Thành lập Tổ công nghệ số của trường'), ('plan_proposal', 'Đề nghị điều chỉnh Kế hoạch'), ('plan_revision', 'Điều chỉnh Kế hoạch'), ('plan_refusal', 'Thông báo không điều chỉnh Kế hoạch'), ('training_notice', 'Thông báo tập huấn'), ('training_report', 'Báo cáo kết quả tập huấn'), ('correction', 'Đính chính văn bản'), ('recall', 'Thu hồi văn bản')], max_length=20)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('last', models.PositiveIntegerField(default=0)),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit')),
                ],
            ),
            migrations.AddField(
                model_name='case',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='decisions.unit', verbose_name='cơ quan ban hành'),
            ),
            migrations.AddField(
                model_name='budgetround',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='budget_rounds', to='decisions.unit', verbose_name='cơ quan mở đợt'),
            ),
            migrations.AddField(
                model_name='allotment',
                name='body',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allotments', to='decisions.unit', verbose_name='đơn vị được phân bổ'),
            ),
            migrations.CreateModel(
                name='Aid',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('day', models.DateField(verbose_name='ngày')),
                    ('amount', models.BigIntegerField(verbose_name='số lượng')),
                    ('evidence', models.CharField(max_length=500, verbose_name='minh chứng')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                    ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='decisions.aid')),
                    ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aids', to='decisions.pledge')),
                    ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='aids', to='decisions.team', verbose_name='Tổ')),
                    ('commune', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aids', to='decisions.unit', verbose_name='đơn vị nhận')),
                ],
                options={
                    'verbose_name': 'phần đã hỗ trợ',
                    'ordering': ('pledge', 'place'),
                },
            ),
            migrations.CreateModel(
                name='UnitGroupPermission',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='group_permissions', to='decisions.unit')),
                    ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.group')),
                    ('permission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='auth.permission')),
                ],
                options={
                    'verbose_name': 'quyền của vị trí trên đơn vị',
                    'abstract': False,
                    'default_permissions': (),
                },
            ),
            migrations.CreateModel(
                name='UnitVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('name', models.CharField(max_length=200, verbose_name='tên đầy đủ')),
                    ('short_name', models.CharField(max_length=120, verbose_name='tên gọi trên màn hình')),
                    ('area', models.CharField(max_length=120, verbose_name='địa bàn')),
                    ('place', models.CharField(max_length=60, verbose_name='địa danh')),
                    ('symbol', models.CharField(blank=True, max_length=30, verbose_name='chữ viết tắt trong ký hiệu')),
                    ('level', models.CharField(choices=[('province', 'cấp tỉnh'), ('district', 'cấp huyện'), ('commune', 'cấp xã')], max_length=8, verbose_name='cấp')),
                    ('designation', models.CharField(choices=[('tinh', 'tỉnh'), ('huyen', 'huyện'), ('thanh_pho', 'thành phố'), ('xa', 'xã'), ('phuong', 'phường'), ('thi_tran', 'thị trấn'), ('so', 'sở'), ('phong', 'phòng'), ('van_phong', 'văn phòng'), ('ban', 'ban'), ('khac', 'khác')], max_length=9, verbose_name='loại hình')),
                    ('basis', models.CharField(blank=True, max_length=200, verbose_name='văn bản')),
                    ('end_basis', models.CharField(blank=True, max_length=200, null=True, verbose_name='văn bản kết thúc')),
                    ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='child_versions', to='decisions.unit')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='decisions.unit')),
                ],
                options={
                    'verbose_name': 'tên đơn vị theo thời gian',
                },
            ),
            migrations.AddField(
                model_name='team',
                name='village',
                field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='decisions.village'),
            ),
            migrations.AddField(
                model_name='surveyresponse',
                name='village',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.village'),
            ),
            migrations.CreateModel(
                name='PlannedTeam',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned_teams', to='decisions.case')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit')),
                    ('village', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.village')),
                ],
                options={
                    'verbose_name': 'Tổ dự kiến',
                },
            ),
            migrations.CreateModel(
                name='VillageVersion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('valid_to', models.DateField(blank=True, null=True, verbose_name='đến hết ngày')),
                    ('kind', models.CharField(choices=[('thon', 'thôn'), ('khu_pho', 'khu phố'), ('to_dan_pho', 'tổ dân phố')], max_length=10, verbose_name='loại')),
                    ('name', models.CharField(max_length=120, verbose_name='tên')),
                    ('basis', models.CharField(blank=True, max_length=200, verbose_name='văn bản')),
                    ('end_basis', models.CharField(blank=True, max_length=200, null=True, verbose_name='văn bản kết thúc')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='village_versions', to='decisions.unit')),
                    ('village', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='decisions.village')),
                ],
                options={
                    'verbose_name': 'tên thôn, khu phố theo thời gian',
                },
            ),
            migrations.CreateModel(
                name='Visit',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('code', models.CharField(max_length=90, unique=True, verbose_name='mã')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('day', models.DateField(verbose_name='ngày kiểm tra')),
                    ('state', models.CharField(choices=[('planned', 'Theo kế hoạch'), ('held', 'Đã kiểm tra'), ('cancelled', 'Không kiểm tra')], default='planned', max_length=9, verbose_name='trạng thái')),
                    ('reason', models.CharField(blank=True, max_length=200, verbose_name='lý do không kiểm tra')),
                    ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='decisions.inspectionplan')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='decisions.unit', verbose_name='đơn vị được kiểm tra')),
                ],
                options={
                    'verbose_name': 'buổi kiểm tra',
                    'ordering': ('plan', 'place'),
                },
            ),
            migrations.AddField(
                model_name='inspectionminutes',
                name='visit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='decisions.visit'),
            ),
            migrations.AddField(
                model_name='finding',
                name='visit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='decisions.visit'),
            ),
            migrations.CreateModel(
                name='Wording',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.CharField(max_length=40, verbose_name='vị trí')),
                    ('text', models.TextField(blank=True, verbose_name='câu chữ')),
                    ('valid_from', models.DateField(verbose_name='từ ngày')),
                    ('at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wordings', to='decisions.unit')),
                ],
                options={
                    'verbose_name': 'câu chữ của cơ quan',
                },
            ),
            migrations.CreateModel(
                name='Absence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('starts_at', models.DateTimeField(verbose_name='từ lúc')),
                    ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='đến trước lúc')),
                    ('reason', models.CharField(blank=True, choices=[('duty', 'đi công tác'), ('leave', 'nghỉ phép'), ('sick', 'nghỉ ốm'), ('study', 'đi học, tập huấn'), ('other', 'lý do khác')], max_length=200, verbose_name='lý do')),
                    ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'vắng mặt',
                    'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='absence_moments_in_order')],
                },
            ),
            migrations.CreateModel(
                name='AllotmentChange',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('amount', models.BigIntegerField(verbose_name='số tiền sau điều chỉnh (đồng)')),
                    ('allotment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='decisions.allotment')),
                    ('allocation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='decisions.allocation')),
                ],
                options={
                    'verbose_name': 'điều chỉnh kinh phí được phân bổ',
                    'ordering': ('pk',),
                },
            ),
            migrations.AddField(
                model_name='allotment',
                name='allocation',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allotments', to='decisions.allocation'),
            ),
            migrations.CreateModel(
                name='Assignment',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='assignment', serialize=False, to='decisions.case')),
                    ('period', models.CharField(max_length=7, verbose_name='kỳ')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='decisions.unit', verbose_name='cơ quan giao')),
                ],
                options={
                    'verbose_name': 'công văn giao chỉ tiêu',
                },
            ),
            migrations.CreateModel(
                name='Chasing',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='chasing', serialize=False, to='decisions.case')),
                    ('deadline', models.CharField(choices=[('reports', 'hạn của xã'), ('district', 'hạn của huyện')], max_length=8, verbose_name='hạn đã qua')),
                    ('by_system', models.BooleanField(default=False, verbose_name='hệ thống mở')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chasings', to='decisions.unit', verbose_name='cơ quan đôn đốc')),
                    ('opening', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chasings', to='decisions.monthopening')),
                ],
                options={
                    'verbose_name': 'đôn đốc báo cáo chậm',
                },
            ),
            migrations.CreateModel(
                name='CommuneEstimate',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='commune_estimate', serialize=False, to='decisions.case')),
                    ('arrived_at', models.DateTimeField(null=True, verbose_name='huyện tiếp nhận lúc')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='xã, phường, thị trấn')),
                    ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='estimates', to='decisions.communecall')),
                    ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='decisions.communeestimate')),
                ],
                options={
                    'verbose_name': 'đề nghị kinh phí của xã',
                },
            ),
            migrations.CreateModel(
                name='CommuneReport',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='commune_report', serialize=False, to='decisions.case')),
                    ('confirmation', models.PositiveSmallIntegerField(verbose_name='mở theo lần xác nhận')),
                    ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='decisions.communereport')),
                    ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commune_reports', to='decisions.sheet', verbose_name='bảng số liệu')),
                ],
                options={
                    'verbose_name': 'báo cáo tháng của xã',
                },
            ),
            migrations.CreateModel(
                name='Opinion',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('due', models.DateField(verbose_name='hạn trả lời')),
                    ('outcome', models.CharField(blank=True, choices=[('agrees', 'thống nhất'), ('adjusts', 'thống nhất, đề nghị điều chỉnh'), ('disagrees', 'không thống nhất'), ('unbalanced', 'chưa cân đối được nguồn')], max_length=10, verbose_name='kết quả')),
                    ('answered_at', models.DateTimeField(null=True, verbose_name='trả lời lúc')),
                    ('case', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='opinion', to='decisions.case')),
                    ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='decisions.unit', verbose_name='cơ quan được lấy ý kiến')),
                    ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.unit', verbose_name='phòng chủ trì')),
                    ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='decisions.consultation')),
                ],
                options={
                    'verbose_name': 'ý kiến của cơ quan',
                },
            ),
            migrations.AddField(
                model_name='consultation',
                name='round',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='decisions.budgetround'),
            ),
            migrations.CreateModel(
                name='Draft',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='draft', serialize=False, to='decisions.case')),
                    ('content', models.TextField(verbose_name='nội dung đang soạn')),
                    ('saved_at', models.DateTimeField(verbose_name='lưu lúc')),
                    ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lưu')),
                ],
                options={
                    'verbose_name': 'bản đang soạn',
                },
            ),
            migrations.AddField(
                model_name='estimateline',
                name='estimate',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='decisions.estimate'),
            ),
            migrations.AddField(
                model_name='estimate',
                name='body',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='estimates', to='decisions.unit', verbose_name='đơn vị đề nghị'),
            ),
            migrations.AddField(
                model_name='estimate',
                name='replaces',
                field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='decisions.estimate'),
            ),
            migrations.AddField(
                model_name='estimate',
                name='round',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='estimates', to='decisions.budgetround'),
            ),
            migrations.CreateModel(
                name='Appraisal',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveSmallIntegerField(verbose_name='lần thẩm định')),
                    ('content', models.TextField(verbose_name='số thẩm định từng dòng')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người thẩm định')),
                    ('estimate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appraisals', to='decisions.estimate')),
                ],
                options={
                    'verbose_name': 'kết quả thẩm định',
                    'ordering': ('estimate', 'number'),
                },
            ),
            migrations.CreateModel(
                name='TeamScore',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('computed', models.PositiveSmallIntegerField(null=True, verbose_name='điểm tính (phần mười)')),
                    ('given', models.PositiveSmallIntegerField(null=True, verbose_name='điểm điều chỉnh (phần mười)')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='lý do điều chỉnh')),
                    ('at', models.DateTimeField(verbose_name='chốt lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người chốt')),
                    ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='decisions.teamreport')),
                    ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='decisions.evaluation')),
                ],
                options={
                    'verbose_name': 'điểm của Tổ',
                },
            ),
            migrations.AddField(
                model_name='evaluation',
                name='unit',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='decisions.unit', verbose_name='huyện, thành phố'),
            ),
            migrations.CreateModel(
                name='GuidedIndicator',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guided_by', to='decisions.indicator')),
                    ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guided', to='decisions.guidanceletter')),
                ],
                options={
                    'verbose_name': 'chỉ tiêu được hướng dẫn',
                    'ordering': ('pk',),
                },
            ),
            migrations.AddField(
                model_name='guidanceletter',
                name='body',
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guidance_letters', to='decisions.unit', verbose_name='cơ quan hướng dẫn'),
            ),
            migrations.CreateModel(
                name='Mending',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='mending', serialize=False, to='decisions.case')),
                    ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mended_by', to='decisions.case', verbose_name='văn bản trước')),
                ],
                options={
                    'verbose_name': 'đính chính, thu hồi',
                },
            ),
            migrations.CreateModel(
                name='ProposedConsolidation',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('consolidation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposed_by', to='decisions.consolidation')),
                    ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grounds', to='decisions.planproposal')),
                ],
                options={
                    'verbose_name': 'tổng hợp khó khăn làm căn cứ của tờ trình',
                    'ordering': ('pk',),
                },
            ),
            migrations.CreateModel(
                name='RevisedFigure',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('figure', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='revised_by', to='decisions.planfigure')),
                    ('former', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='revised_into', to='decisions.planfigure')),
                    ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='decisions.planrevision')),
                ],
                options={
                    'verbose_name': 'số liệu của kế hoạch được điều chỉnh',
                    'ordering': ('pk',),
                },
            ),
            migrations.CreateModel(
                name='RevisedClause',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('clause', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='revised_by', to='decisions.planclause')),
                    ('former', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='revised_into', to='decisions.planclause')),
                    ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clauses', to='decisions.planrevision')),
                ],
                options={
                    'verbose_name': 'điều khoản của kế hoạch được sửa đổi',
                    'ordering': ('pk',),
                },
            ),
            migrations.CreateModel(
                name='PlanRefusal',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='plan_refusal', serialize=False, to='decisions.case')),
                    ('revision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='refusal', to='decisions.planrevision')),
                ],
                options={
                    'verbose_name': 'thông báo không điều chỉnh kế hoạch',
                },
            ),
            migrations.CreateModel(
                name='Proposal',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='proposal', serialize=False, to='decisions.case')),
                    ('arrived_at', models.DateTimeField(null=True, verbose_name='tiếp nhận lúc')),
                    ('adjusts', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='adjustments', to='decisions.allocation', verbose_name='quyết định được điều chỉnh')),
                    ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='decisions.proposal')),
                    ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='decisions.budgetround')),
                ],
                options={
                    'verbose_name': 'tờ trình kinh phí',
                },
            ),
            migrations.AddField(
                model_name='allocation',
                name='proposal',
                field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='allocation', to='decisions.proposal'),
            ),
            migrations.CreateModel(
                name='ProvinceReport',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='province_report', serialize=False, to='decisions.case')),
                    ('opening', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='province_report', to='decisions.monthopening', verbose_name='kỳ')),
                ],
                options={
                    'verbose_name': 'báo cáo tổng hợp toàn tỉnh',
                },
            ),
            migrations.CreateModel(
                name='RefusalLetter',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='refusal', serialize=False, to='decisions.case')),
                    ('allocation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='refusal', to='decisions.allocation')),
                ],
                options={
                    'verbose_name': 'thông báo chưa bố trí kinh phí',
                },
            ),
            migrations.CreateModel(
                name='TrainingPaper',
                fields=[
                    ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='training_paper', serialize=False, to='decisions.case')),
                    ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='decisions.trainingsession')),
                ],
                options={
                    'verbose_name': 'văn bản về lớp tập huấn',
                },
            ),
            migrations.CreateModel(
                name='Attachment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='số thứ tự')),
                    ('title', models.CharField(max_length=200, verbose_name='nội dung tệp')),
                    ('name', models.CharField(max_length=150, verbose_name='tên tệp')),
                    ('kind', models.CharField(choices=[('pdf', 'tệp PDF'), ('docx', 'tệp Word'), ('xlsx', 'tệp Excel'), ('jpg', 'ảnh JPG'), ('png', 'ảnh PNG')], max_length=4, verbose_name='loại tệp')),
                    ('sha256', models.CharField(max_length=64, verbose_name='mã băm')),
                    ('size', models.PositiveIntegerField(verbose_name='số byte')),
                    ('added_at', models.DateTimeField(verbose_name='gửi kèm lúc')),
                    ('removed_at', models.DateTimeField(null=True, verbose_name='bỏ lúc')),
                    ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gửi kèm')),
                    ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='decisions.case')),
                    ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người bỏ')),
                ],
                options={
                    'verbose_name': 'tệp gửi kèm',
                    'ordering': ('case', 'place'),
                    'constraints': [models.UniqueConstraint(fields=('case', 'place'), name='one_attachment_a_place'), models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('case', 'sha256'), name='same_bytes_once_in_a_case'), models.CheckConstraint(condition=models.Q(('size__gte', 1), models.Q(('title', ''), _negated=True), models.Q(('name', ''), _negated=True)), name='an_attachment_is_named'), models.CheckConstraint(condition=models.Q(models.Q(('removed_at', None), ('removed_by', None)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False)), _connector='OR'), name='a_removed_attachment_says_by_whom')],
                },
            ),
            migrations.CreateModel(
                name='Vote',
                fields=[
                    ('ballot', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='vote', serialize=False, to='decisions.ballot')),
                    ('view', models.CharField(choices=[('agrees', 'thống nhất'), ('disagrees', 'không thống nhất'), ('other', 'ý kiến khác')], max_length=9, verbose_name='ý kiến')),
                    ('reason', models.TextField(blank=True, verbose_name='lý do')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                ],
                options={
                    'verbose_name': 'ý kiến của thành viên',
                    'constraints': [models.CheckConstraint(condition=models.Q(('view', 'agrees'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_vote_not_agreeing_says_why')],
                },
            ),
            migrations.CreateModel(
                name='RoundEnd',
                fields=[
                    ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='end', serialize=False, to='decisions.budgetround')),
                    ('outcome', models.CharField(choices=[('included', 'đã tổng hợp vào dự toán năm'), ('left_out', 'không đưa vào dự toán')], max_length=8, verbose_name='kết quả')),
                    ('symbol', models.CharField(max_length=80, verbose_name='số, ký hiệu văn bản')),
                    ('day', models.DateField(verbose_name='ngày văn bản')),
                    ('reason', models.CharField(blank=True, max_length=500, verbose_name='lý do')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ],
                options={
                    'verbose_name': 'kết quả của đợt dự toán năm',
                },
            ),
            migrations.CreateModel(
                name='AidAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seq', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('confirmed', models.BooleanField(verbose_name='xác nhận đã nhận')),
                    ('text', models.CharField(blank=True, max_length=500, verbose_name='nội dung')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('aid', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='decisions.aid')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người trả lời')),
                    ('contribution', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='decisions.contribution', verbose_name='khoản đóng góp đã công khai')),
                ],
                options={
                    'verbose_name': 'xác nhận của đơn vị nhận',
                    'ordering': ('aid', 'seq'),
                    'constraints': [models.UniqueConstraint(fields=('aid', 'seq'), name='one_aid_answer_a_place'), models.CheckConstraint(condition=models.Q(('contribution', None), ('confirmed', True), _connector='OR'), name='only_what_is_confirmed_has_a_receipt')],
                },
            ),
            migrations.CreateModel(
                name='CopyStep',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seq', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('kind', models.CharField(choices=[('ask', 'Đề nghị sao'), ('sign', 'Ký bản sao'), ('decline', 'Không sao'), ('take_back', 'Rút đề nghị'), ('number', 'Cấp số bản sao'), ('seal', 'Đóng dấu, ký số bản sao'), ('give_out', 'Giao bản sao')], max_length=9, verbose_name='việc')),
                    ('post', models.CharField(blank=True, max_length=120, verbose_name='chức vụ')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('text', models.CharField(blank=True, max_length=500, verbose_name='nội dung')),
                    ('state', models.CharField(choices=[('asked', 'Chờ ký bản sao'), ('signed', 'Chờ cấp số'), ('numbered', 'Chờ đóng dấu, ký số'), ('sealed', 'Chờ giao bản sao'), ('given', 'Đã giao bản sao'), ('declined', 'Không sao'), ('taken_back', 'Đã rút đề nghị')], max_length=10, verbose_name='trạng thái sau đó')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người thực hiện')),
                    ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='decisions.copyrequest')),
                ],
                options={
                    'verbose_name': 'bước của đề nghị sao',
                    'ordering': ('request', 'seq'),
                    'constraints': [models.UniqueConstraint(fields=('request', 'seq'), name='one_copy_step_a_place')],
                },
            ),
            migrations.CreateModel(
                name='WorkFile',
                fields=[
                    ('line', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='file', serialize=False, to='decisions.fileline')),
                    ('opened_at', models.DateTimeField(verbose_name='mở lúc')),
                    ('closed_at', models.DateTimeField(null=True, verbose_name='kết thúc lúc')),
                    ('title', models.CharField(blank=True, max_length=500, verbose_name='tiêu đề')),
                    ('maintenance', models.CharField(blank=True, max_length=30, verbose_name='thời hạn bảo quản')),
                    ('access', models.CharField(blank=True, choices=[('open', 'Không hạn chế'), ('limited', 'Hạn chế')], max_length=7, verbose_name='chế độ sử dụng')),
                    ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người kết thúc')),
                    ('opened_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người mở')),
                ],
                options={
                    'verbose_name': 'hồ sơ công việc',
                },
            ),
            migrations.CreateModel(
                name='FiledPaper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='số thứ tự')),
                    ('filed_at', models.DateTimeField(verbose_name='đưa vào lúc')),
                    ('removed_at', models.DateTimeField(null=True, verbose_name='đưa ra lúc')),
                    ('reason', models.CharField(blank=True, max_length=300, verbose_name='lý do đưa ra')),
                    ('arrival', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='filed', to='documents.arrival', verbose_name='văn bản đến')),
                    ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='filed', to='decisions.case', verbose_name='văn bản đi')),
                    ('filed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đưa vào')),
                    ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đưa ra')),
                    ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='decisions.workfile')),
                ],
                options={
                    'verbose_name': 'văn bản trong hồ sơ',
                    'ordering': ('file', 'place'),
                },
            ),
            migrations.AddConstraint(
                model_name='fileline',
                constraint=models.UniqueConstraint(fields=('heading', 'number'), name='one_file_line_a_number'),
            ),
            migrations.AddConstraint(
                model_name='fileline',
                constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1), models.Q(('title', ''), _negated=True), models.Q(('maintenance', ''), _negated=True)), name='a_file_line_is_whole'),
            ),
            migrations.AddConstraint(
                model_name='fileline',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('approved_at', None), ('approved_by', None)), models.Q(('approved_at__isnull', False), ('approved_by__isnull', False)), _connector='OR'), name='an_approved_line_says_by_whom'),
            ),
            migrations.AddConstraint(
                model_name='fileline',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('struck_at', None), ('struck_by', None)), models.Q(('struck_at__isnull', False), ('struck_by__isnull', False)), _connector='OR'), name='a_struck_line_says_by_whom'),
            ),
            migrations.AddConstraint(
                model_name='fileheading',
                constraint=models.UniqueConstraint(fields=('list', 'place'), name='one_heading_a_place'),
            ),
            migrations.AddConstraint(
                model_name='fileheading',
                constraint=models.UniqueConstraint(fields=('list', 'sign'), name='one_heading_a_sign'),
            ),
            migrations.AddConstraint(
                model_name='fileheading',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('sign', ''), _negated=True)), name='a_heading_is_named'),
            ),
            migrations.AddConstraint(
                model_name='holdingscope',
                constraint=models.UniqueConstraint(fields=('holding', 'act', 'kind'), name='one_scope_a_holding'),
            ),
            migrations.AddConstraint(
                model_name='inspectionsignature',
                constraint=models.UniqueConstraint(fields=('minutes', 'role'), name='one_inspection_signature_a_role'),
            ),
            migrations.AddConstraint(
                model_name='journalentry',
                constraint=models.UniqueConstraint(fields=('book', 'seq'), name='one_entry_per_place'),
            ),
            migrations.AddConstraint(
                model_name='journalentry',
                constraint=models.CheckConstraint(condition=models.Q(('actor__isnull', False), models.Q(('actor_name', ''), _negated=True), _connector='OR'), name='an_entry_names_its_actor'),
            ),
            migrations.AddConstraint(
                model_name='legalbasisuse',
                constraint=models.UniqueConstraint(fields=('basis', 'kind'), name='one_use_a_kind'),
            ),
            migrations.AddConstraint(
                model_name='linefigure',
                constraint=models.UniqueConstraint(fields=('line', 'stage', 'case'), name='one_figure_a_line_stage_and_case'),
            ),
            migrations.AddConstraint(
                model_name='linefigure',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('amount__lte', 1000000000000000)), name='line_figure_in_range'),
            ),
            migrations.AddConstraint(
                model_name='poll',
                constraint=models.UniqueConstraint(fields=('case', 'round'), name='one_poll_a_round'),
            ),
            migrations.AddConstraint(
                model_name='poll',
                constraint=models.CheckConstraint(condition=models.Q(('closed_at', None), ('closed_at__gte', models.F('sent_at')), _connector='OR'), name='a_poll_closes_after_sending'),
            ),
            migrations.AddConstraint(
                model_name='ballot',
                constraint=models.UniqueConstraint(fields=('poll', 'officer'), name='one_ballot_a_member'),
            ),
            migrations.AddConstraint(
                model_name='presence',
                constraint=models.UniqueConstraint(fields=('enrolment', 'place'), name='one_presence_a_place'),
            ),
            migrations.AddConstraint(
                model_name='presence',
                constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('enrolment',), name='present_once'),
            ),
            migrations.AddIndex(
                model_name='producerentry',
                index=models.Index(fields=['producer', 'valid_from'], name='producer_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='producerentry',
                constraint=models.UniqueConstraint(fields=('producer', 'place'), name='one_producer_entry_a_place'),
            ),
            migrations.AddIndex(
                model_name='productentry',
                index=models.Index(fields=['product', 'valid_from'], name='product_on_a_day'),
            ),
            migrations.AddConstraint(
                model_name='productentry',
                constraint=models.UniqueConstraint(fields=('product', 'place'), name='one_product_entry_a_place'),
            ),
            migrations.AddConstraint(
                model_name='relation',
                constraint=models.UniqueConstraint(fields=('later', 'earlier'), name='one_relation_a_pair'),
            ),
            migrations.AddConstraint(
                model_name='relation',
                constraint=models.UniqueConstraint(condition=models.Q(('bearing__in', ('replaces', 'repeals', 'withdraws'))), fields=('earlier',), name='a_paper_ends_once'),
            ),
            migrations.AddConstraint(
                model_name='relation',
                constraint=models.CheckConstraint(condition=models.Q(('later', models.F('earlier')), _negated=True), name='a_paper_bears_on_another'),
            ),
            migrations.AddConstraint(
                model_name='round',
                constraint=models.UniqueConstraint(fields=('case', 'number'), name='one_round_a_number'),
            ),
            migrations.AddConstraint(
                model_name='schoolmember',
                constraint=models.UniqueConstraint(condition=models.Q(('role', 'leader'), ('valid_to', None)), fields=('team',), name='one_leader_a_school_team'),
            ),
            migrations.AddConstraint(
                model_name='schoolmember',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='school_member_dates_in_order'),
            ),
            migrations.AddIndex(
                model_name='holding',
                index=models.Index(fields=['officer', 'starts_at'], name='holding_by_officer'),
            ),
            migrations.AddConstraint(
                model_name='holding',
                constraint=models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gte', models.F('starts_at')), _connector='OR'), name='holding_moments_in_order'),
            ),
            migrations.AddConstraint(
                model_name='holding',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('cause', 'single_case'), models.Q(('case_code', ''), _negated=True)), ('cause', 'by_delegation'), models.Q(models.Q(('cause__in', ['single_case', 'by_delegation']), _negated=True), ('case_code', '')), _connector='OR'), name='only_what_is_for_one_case_names_it'),
            ),
            migrations.AddConstraint(
                model_name='holding',
                constraint=models.CheckConstraint(condition=models.Q(('cause', 'appointment'), models.Q(models.Q(('paper_symbol', ''), _negated=True), ('paper_date__isnull', False)), _connector='OR'), name='an_arrangement_rests_on_a_paper'),
            ),
            migrations.AddConstraint(
                model_name='holding',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('cause', 'by_delegation'), _negated=True), ('ends_at__isnull', False), _connector='OR'), name='a_delegation_has_an_end'),
            ),
            migrations.AddConstraint(
                model_name='holding',
                constraint=models.CheckConstraint(condition=models.Q(('whole', False), ('cause__in', ['appointment', 'acting', 'in_charge']), _connector='OR'), name='an_arrangement_lists_its_acts'),
            ),
            migrations.AddConstraint(
                model_name='confirmation',
                constraint=models.UniqueConstraint(fields=('sheet', 'number'), name='one_confirmation_a_number'),
            ),
            migrations.AddConstraint(
                model_name='shop',
                constraint=models.UniqueConstraint(fields=('product', 'place'), name='one_shop_a_place'),
            ),
            migrations.AddConstraint(
                model_name='shop',
                constraint=models.UniqueConstraint(condition=models.Q(('closed', None)), fields=('product', 'platform'), name='one_open_shop_a_platform'),
            ),
            migrations.AddConstraint(
                model_name='shop',
                constraint=models.CheckConstraint(condition=models.Q(('closed', None), ('closed__gte', models.F('opened')), _connector='OR'), name='a_shop_opens_before_it_closes'),
            ),
            migrations.AddConstraint(
                model_name='spending',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gte', 1), ('amount__lte', 1000000000000000), ('reverses', None)), models.Q(('amount__gte', -1000000000000000), ('amount__lte', -1), ('reverses__isnull', False)), _connector='OR'), name='a_spending_is_positive_and_its_reversal_negative'),
            ),
            migrations.AddConstraint(
                model_name='surveyquestion',
                constraint=models.UniqueConstraint(fields=('survey', 'place'), name='one_question_a_place'),
            ),
            migrations.AddConstraint(
                model_name='surveyanswer',
                constraint=models.UniqueConstraint(fields=('response', 'question', 'option'), name='a_choice_once_a_response'),
            ),
            migrations.AddConstraint(
                model_name='surveyanswer',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('number__isnull', False), ('option', None)), models.Q(('number', None), ('option__isnull', False)), _connector='OR'), name='a_choice_or_a_number'),
            ),
            migrations.AddConstraint(
                model_name='membership',
                constraint=models.UniqueConstraint(condition=models.Q(('role', 'leader'), ('valid_to', None)), fields=('team',), name='one_leader_a_team'),
            ),
            migrations.AddConstraint(
                model_name='membership',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='membership_dates_in_order'),
            ),
            migrations.AddConstraint(
                model_name='chatlink',
                constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('team',), name='one_chat_link_in_force'),
            ),
            migrations.AddConstraint(
                model_name='chatlink',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='chat_link_dates_in_order'),
            ),
            migrations.AddConstraint(
                model_name='teamreport',
                constraint=models.UniqueConstraint(fields=('sheet', 'team'), name='one_report_a_team_and_month'),
            ),
            migrations.AddConstraint(
                model_name='teamfigure',
                constraint=models.UniqueConstraint(fields=('report', 'indicator'), name='one_figure_an_indicator'),
            ),
            migrations.AddConstraint(
                model_name='touchedteam',
                constraint=models.UniqueConstraint(fields=('case', 'team'), name='one_touch_a_team'),
            ),
            migrations.AddConstraint(
                model_name='traininglineentry',
                constraint=models.UniqueConstraint(fields=('line', 'place'), name='one_training_line_entry_a_place'),
            ),
            migrations.AddConstraint(
                model_name='traininglineentry',
                constraint=models.CheckConstraint(condition=models.Q(('quarter__gte', 1), ('quarter__lte', 4)), name='a_quarter_of_a_year'),
            ),
            migrations.AddConstraint(
                model_name='minutessignature',
                constraint=models.UniqueConstraint(fields=('minutes', 'role'), name='one_signature_a_role'),
            ),
            migrations.AddConstraint(
                model_name='trainingresult',
                constraint=models.UniqueConstraint(fields=('enrolment', 'place'), name='one_training_result_a_place'),
            ),
            migrations.AddConstraint(
                model_name='trainingnotice',
                constraint=models.UniqueConstraint(fields=('session', 'place'), name='one_training_notice_a_place'),
            ),
            migrations.AddConstraint(
                model_name='trainingminutes',
                constraint=models.UniqueConstraint(fields=('session', 'number'), name='one_minutes_a_number'),
            ),
            migrations.AddConstraint(
                model_name='trainingminutes',
                constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('session',), name='one_minutes_a_session'),
            ),
            migrations.AddConstraint(
                model_name='trainingminutes',
                constraint=models.CheckConstraint(condition=models.Q(('secretary', models.F('chair')), _negated=True), name='minutes_have_two_signers'),
            ),
            migrations.AddConstraint(
                model_name='trainingentry',
                constraint=models.UniqueConstraint(fields=('session', 'place'), name='one_training_entry_a_place'),
            ),
            migrations.AddConstraint(
                model_name='trainingentry',
                constraint=models.CheckConstraint(condition=models.Q(('begins__lt', models.F('ends'))), name='a_session_begins_before_it_ends'),
            ),
            migrations.AddConstraint(
                model_name='trainingunit',
                constraint=models.UniqueConstraint(fields=('entry', 'unit'), name='a_unit_once_a_training_entry'),
            ),
            migrations.AddConstraint(
                model_name='trainingsession',
                constraint=models.UniqueConstraint(fields=('body', 'year', 'number'), name='one_training_session_a_number'),
            ),
            migrations.AddConstraint(
                model_name='trainingline',
                constraint=models.UniqueConstraint(fields=('body', 'year', 'number'), name='one_training_line_a_number'),
            ),
            migrations.AddConstraint(
                model_name='taskstep',
                constraint=models.UniqueConstraint(fields=('task', 'seq'), name='one_task_step_a_place'),
            ),
            migrations.AddIndex(
                model_name='task',
                index=models.Index(fields=['owner', 'state', 'due'], name='tasks_of_an_owner'),
            ),
            migrations.AddIndex(
                model_name='task',
                index=models.Index(fields=['giver', 'arrival_year', 'arrival_number'], name='tasks_of_an_arrival'),
            ),
            migrations.AddConstraint(
                model_name='task',
                constraint=models.UniqueConstraint(fields=('giver', 'year', 'number'), name='one_task_a_number'),
            ),
            migrations.AddIndex(
                model_name='target',
                index=models.Index(fields=['giver', 'period'], name='targets_given_for_a_period'),
            ),
            migrations.AddConstraint(
                model_name='target',
                constraint=models.UniqueConstraint(condition=models.Q(('team', None)), fields=('period', 'unit', 'indicator', 'revision'), name='one_target_a_unit_and_revision'),
            ),
            migrations.AddConstraint(
                model_name='target',
                constraint=models.UniqueConstraint(condition=models.Q(('team__isnull', False)), fields=('period', 'team', 'indicator', 'revision'), name='one_target_a_team_and_revision'),
            ),
            migrations.AddConstraint(
                model_name='survey',
                constraint=models.UniqueConstraint(fields=('unit', 'year', 'number'), name='one_survey_a_number'),
            ),
            migrations.AddConstraint(
                model_name='survey',
                constraint=models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='survey_days_in_order'),
            ),
            migrations.AddConstraint(
                model_name='succession',
                constraint=models.UniqueConstraint(fields=('old', 'new'), name='one_succession_a_pair'),
            ),
            migrations.AddConstraint(
                model_name='succession',
                constraint=models.CheckConstraint(condition=models.Q(('old', models.F('new')), _negated=True), name='no_unit_succeeds_itself'),
            ),
            migrations.AddConstraint(
                model_name='staffentry',
                constraint=models.UniqueConstraint(fields=('membership', 'place'), name='one_staff_entry_a_place'),
            ),
            migrations.AddConstraint(
                model_name='signingway',
                constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('unit',), name='one_signing_way_in_force'),
            ),
            migrations.AddConstraint(
                model_name='signingway',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='signing_way_dates_in_order'),
            ),
            migrations.AddIndex(
                model_name='sheet',
                index=models.Index(fields=['opening', 'district', 'state'], name='sheets_of_a_district'),
            ),
            migrations.AddConstraint(
                model_name='sheet',
                constraint=models.UniqueConstraint(fields=('opening', 'unit'), name='one_sheet_a_commune_and_month'),
            ),
            migrations.AddConstraint(
                model_name='sheet',
                constraint=models.CheckConstraint(condition=models.Q(('state', 'last'), _negated=True), name='a_sheet_is_never_stored_as_last'),
            ),
            migrations.AddConstraint(
                model_name='serving',
                constraint=models.UniqueConstraint(fields=('unit', 'body', 'valid_from'), name='one_serving_a_day'),
            ),
            migrations.AddConstraint(
                model_name='serving',
                constraint=models.CheckConstraint(condition=models.Q(('unit', models.F('body')), _negated=True), name='no_unit_serves_itself'),
            ),
            migrations.AddConstraint(
                model_name='serving',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='serving_dates_in_order'),
            ),
            migrations.AddConstraint(
                model_name='seat',
                constraint=models.UniqueConstraint(fields=('post', 'unit', 'valid_from'), name='one_seat_a_post_unit_day'),
            ),
            migrations.AddConstraint(
                model_name='seat',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='seat_dates_in_order'),
            ),
            migrations.AddConstraint(
                model_name='schoolteam',
                constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('unit',), name='one_team_in_force_a_school'),
            ),
            migrations.AddConstraint(
                model_name='schoolteam',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='school_team_dates_in_order'),
            ),
            migrations.AddConstraint(
                model_name='school',
                constraint=models.UniqueConstraint(fields=('unit', 'valid_from'), name='one_school_a_day'),
            ),
            migrations.AddConstraint(
                model_name='school',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='school_dates_in_order'),
            ),
            migrations.AddIndex(
                model_name='rightsreview',
                index=models.Index(fields=['unit', 'officer', 'at'], name='review_of_an_officer'),
            ),
            migrations.AddConstraint(
                model_name='product',
                constraint=models.UniqueConstraint(fields=('unit', 'number'), name='one_product_a_number'),
            ),
            migrations.AddConstraint(
                model_name='producer',
                constraint=models.UniqueConstraint(fields=('unit', 'number'), name='one_producer_a_number'),
            ),
            migrations.AddConstraint(
                model_name='pledgestep',
                constraint=models.UniqueConstraint(fields=('pledge', 'seq'), name='one_pledge_step_a_place'),
            ),
            migrations.AddConstraint(
                model_name='pledge',
                constraint=models.UniqueConstraint(fields=('enterprise', 'year', 'number'), name='one_pledge_a_number'),
            ),
            migrations.AddConstraint(
                model_name='pledge',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 1), ('amount__lte', 1000000000000000)), name='a_pledge_is_of_something'),
            ),
            migrations.AddConstraint(
                model_name='pledge',
                constraint=models.CheckConstraint(condition=models.Q(('ends__gte', models.F('begins'))), name='a_pledge_ends_after_it_begins'),
            ),
            migrations.AddConstraint(
                model_name='party',
                constraint=models.UniqueConstraint(fields=('case', 'unit', 'role'), name='one_party_a_role'),
            ),
            migrations.AddConstraint(
                model_name='party',
                constraint=models.CheckConstraint(condition=models.Q(('act', ''), _negated=True), name='a_party_names_its_act'),
            ),
            migrations.AddConstraint(
                model_name='networkreport',
                constraint=models.UniqueConstraint(fields=('unit', 'number'), name='one_network_report_a_number'),
            ),
            migrations.AddConstraint(
                model_name='networkreport',
                constraint=models.UniqueConstraint(condition=models.Q(('made_by', None), models.Q(('month', ''), _negated=True)), fields=('unit', 'month'), name='one_network_report_a_month_by_itself'),
            ),
            migrations.AddConstraint(
                model_name='inspectionplan',
                constraint=models.UniqueConstraint(fields=('body', 'year', 'number'), name='one_inspection_plan_a_number'),
            ),
            migrations.AddIndex(
                model_name='indicatorcomment',
                index=models.Index(fields=['opening', 'indicator'], name='comments_of_a_month'),
            ),
            migrations.AddConstraint(
                model_name='guidance',
                constraint=models.UniqueConstraint(fields=('guide', 'guided', 'subject', 'valid_from'), name='one_guidance_a_day'),
            ),
            migrations.AddConstraint(
                model_name='guidance',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='guidance_dates_in_order'),
            ),
            migrations.AddConstraint(
                model_name='findingstep',
                constraint=models.UniqueConstraint(fields=('finding', 'seq'), name='one_finding_step_a_place'),
            ),
            migrations.AddConstraint(
                model_name='filelist',
                constraint=models.UniqueConstraint(fields=('body', 'year'), name='one_file_list_a_body_year'),
            ),
            migrations.AddIndex(
                model_name='exchangeaddress',
                index=models.Index(fields=['organ_id'], name='address_by_organ'),
            ),
            migrations.AddConstraint(
                model_name='exchangeaddress',
                constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('unit',), name='one_exchange_address_in_force'),
            ),
            migrations.AddConstraint(
                model_name='exchangeaddress',
                constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None), models.Q(('organ_id', ''), _negated=True)), fields=('organ_id',), name='one_body_an_organ_id'),
            ),
            migrations.AddConstraint(
                model_name='exchangeaddress',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='exchange_address_dates_in_order'),
            ),
            migrations.AddConstraint(
                model_name='enterprise',
                constraint=models.UniqueConstraint(fields=('unit', 'valid_from'), name='one_enterprise_a_day'),
            ),
            migrations.AddConstraint(
                model_name='enterprise',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='enterprise_dates_in_order'),
            ),
            migrations.AddConstraint(
                model_name='enrolment',
                constraint=models.UniqueConstraint(fields=('session', 'place'), name='one_enrolment_a_place'),
            ),
            migrations.AddConstraint(
                model_name='enrolment',
                constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('session', 'member'), name='a_member_enrols_once'),
            ),
            migrations.AddConstraint(
                model_name='enrolment',
                constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('session', 'school_member'), name='a_school_member_enrols_once'),
            ),
            migrations.AddConstraint(
                model_name='enrolment',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('full_name', ''), ('member__isnull', False), ('school_member', None)), models.Q(('full_name', ''), ('member', None), ('school_member__isnull', False)), models.Q(('member', None), ('school_member', None), models.Q(('full_name', ''), _negated=True)), _connector='OR'), name='an_enrolment_is_of_one_person'),
            ),
            migrations.AddConstraint(
                model_name='directionaddressee',
                constraint=models.UniqueConstraint(fields=('direction', 'unit'), name='one_addressee_a_direction'),
            ),
            migrations.AddConstraint(
                model_name='direction',
                constraint=models.UniqueConstraint(condition=models.Q(('case', None)), fields=('unit', 'symbol', 'day'), name='one_record_a_letter'),
            ),
            migrations.AddConstraint(
                model_name='direction',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('case__isnull', False), ('recorded_at__isnull', True), ('recorded_by__isnull', True)), models.Q(('case__isnull', True), ('recorded_at__isnull', False), ('recorded_by__isnull', False)), _connector='OR'), name='a_direction_is_issued_here_or_recorded'),
            ),
            migrations.AddConstraint(
                model_name='difficultystep',
                constraint=models.UniqueConstraint(fields=('difficulty', 'seq'), name='one_difficulty_step_a_place'),
            ),
            migrations.AddIndex(
                model_name='difficulty',
                index=models.Index(fields=['owner', 'state', 'due'], name='difficulties_of_an_owner'),
            ),
            migrations.AddIndex(
                model_name='difficulty',
                index=models.Index(fields=['month', 'unit'], name='difficulties_of_a_month'),
            ),
            migrations.AddConstraint(
                model_name='difficulty',
                constraint=models.UniqueConstraint(fields=('unit', 'year', 'number'), name='one_difficulty_a_number'),
            ),
            migrations.AddConstraint(
                model_name='difficulty',
                constraint=models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('source',), name='one_difficulty_a_source'),
            ),
            migrations.AddConstraint(
                model_name='difficulty',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('consolidation__isnull', False), ('due', None), ('state', 'consolidated')), models.Q(models.Q(('state', 'consolidated'), _negated=True), ('due__isnull', False)), _connector='OR'), name='a_difficulty_has_a_deadline_until_consolidated'),
            ),
            migrations.AddIndex(
                model_name='copyrequest',
                index=models.Index(fields=['body', 'state'], name='copy_requests_of_a_body'),
            ),
            migrations.AddConstraint(
                model_name='copyrequest',
                constraint=models.UniqueConstraint(fields=('body', 'year', 'number'), name='one_copy_request_a_number'),
            ),
            migrations.AddConstraint(
                model_name='copyrequest',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('arrival__isnull', False), ('case', None)), models.Q(('arrival', None), ('case__isnull', False)), _connector='OR'), name='a_copy_is_of_one_paper'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.UniqueConstraint(condition=models.Q(('reverses', None)), fields=('body', 'receipt', 'day'), name='one_contribution_a_receipt'),
            ),
            migrations.AddConstraint(
                model_name='contribution',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gte', 1), ('amount__lte', 1000000000000000), ('reverses', None)), models.Q(('amount__gte', -1000000000000000), ('amount__lte', -1), ('reverses__isnull', False)), _connector='OR'), name='a_contribution_is_positive_and_its_reversal_negative'),
            ),
            migrations.AddConstraint(
                model_name='consolidation',
                constraint=models.UniqueConstraint(fields=('unit', 'year', 'number'), name='one_consolidation_a_number'),
            ),
            migrations.AddIndex(
                model_name='communereporting',
                index=models.Index(fields=['unit', 'month'], name='commune_reporting_of_a_month'),
            ),
            migrations.AddConstraint(
                model_name='communecall',
                constraint=models.UniqueConstraint(fields=('round', 'body'), name='one_call_a_round_and_district'),
            ),
            migrations.AddConstraint(
                model_name='casecounter',
                constraint=models.UniqueConstraint(fields=('unit', 'kind', 'year'), name='one_case_counter'),
            ),
            migrations.AddIndex(
                model_name='case',
                index=models.Index(fields=['unit', 'kind', 'state'], name='case_by_unit_kind_state'),
            ),
            migrations.AddConstraint(
                model_name='budgetround',
                constraint=models.UniqueConstraint(fields=('unit', 'year', 'number'), name='one_budget_round_a_number'),
            ),
            migrations.AddConstraint(
                model_name='budgetround',
                constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('unit', 'kind', 'year'), name='one_open_round_a_kind_and_year'),
            ),
            migrations.AddConstraint(
                model_name='budgetround',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'annual'), ('source', None)), models.Q(('kind', 'in_year'), ('source__isnull', False)), _connector='OR'), name='a_round_in_the_year_names_its_source'),
            ),
            migrations.AddConstraint(
                model_name='budgetround',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_by', None)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False)), _connector='OR'), name='a_closed_round_says_by_whom'),
            ),
            migrations.AddIndex(
                model_name='aid',
                index=models.Index(fields=['commune'], name='aids_of_a_commune'),
            ),
            migrations.AddConstraint(
                model_name='aid',
                constraint=models.UniqueConstraint(fields=('pledge', 'place'), name='one_aid_a_place'),
            ),
            migrations.AddConstraint(
                model_name='aid',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount__gte', 1), ('amount__lte', 1000000000000000), ('reverses', None)), models.Q(('amount__gte', -1000000000000000), ('amount__lte', -1), ('reverses__isnull', False)), _connector='OR'), name='an_aid_is_positive_and_its_reversal_negative'),
            ),
            migrations.AlterUniqueTogether(
                name='unitgrouppermission',
                unique_together={('group', 'permission', 'content_object')},
            ),
            migrations.AddConstraint(
                model_name='unitversion',
                constraint=models.UniqueConstraint(fields=('unit', 'valid_from'), name='one_unit_version_a_day'),
            ),
            migrations.AddConstraint(
                model_name='unitversion',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='unit_version_dates_in_order'),
            ),
            migrations.AddConstraint(
                model_name='team',
                constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('village',), name='one_team_in_force_a_village'),
            ),
            migrations.AddConstraint(
                model_name='team',
                constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None), ('village', None)), fields=('unit',), name='one_team_in_force_a_commune'),
            ),
            migrations.AddConstraint(
                model_name='team',
                constraint=models.UniqueConstraint(condition=models.Q(('valid_to', None)), fields=('chat_name',), name='one_chat_name_in_force'),
            ),
            migrations.AddConstraint(
                model_name='team',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='team_dates_in_order'),
            ),
            migrations.AddIndex(
                model_name='surveyresponse',
                index=models.Index(fields=['survey', 'commune'], name='responses_of_a_commune'),
            ),
            migrations.AddConstraint(
                model_name='plannedteam',
                constraint=models.UniqueConstraint(fields=('case', 'village'), name='one_plan_a_village'),
            ),
            migrations.AddConstraint(
                model_name='plannedteam',
                constraint=models.UniqueConstraint(condition=models.Q(('village', None)), fields=('case',), name='one_plan_a_commune'),
            ),
            migrations.AddConstraint(
                model_name='villageversion',
                constraint=models.UniqueConstraint(fields=('village', 'valid_from'), name='one_village_version_a_day'),
            ),
            migrations.AddConstraint(
                model_name='villageversion',
                constraint=models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='village_version_dates_in_order'),
            ),
            migrations.AddConstraint(
                model_name='visit',
                constraint=models.UniqueConstraint(fields=('plan', 'place'), name='one_visit_a_place'),
            ),
            migrations.AddConstraint(
                model_name='visit',
                constraint=models.UniqueConstraint(fields=('plan', 'unit'), name='one_visit_a_unit'),
            ),
            migrations.AddConstraint(
                model_name='visit',
                constraint=models.CheckConstraint(condition=models.Q(('state', 'cancelled'), ('reason', ''), _connector='XOR'), name='a_cancelled_visit_says_why'),
            ),
            migrations.AddConstraint(
                model_name='inspectionminutes',
                constraint=models.UniqueConstraint(fields=('visit', 'number'), name='one_inspection_minutes_a_number'),
            ),
            migrations.AddConstraint(
                model_name='inspectionminutes',
                constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('visit',), name='one_standing_minutes_a_visit'),
            ),
            migrations.AddConstraint(
                model_name='inspectionminutes',
                constraint=models.CheckConstraint(condition=models.Q(('head', models.F('representative')), _negated=True), name='inspection_minutes_have_two_signers'),
            ),
            migrations.AddIndex(
                model_name='finding',
                index=models.Index(fields=['owner', 'state', 'due'], name='findings_of_an_owner'),
            ),
            migrations.AddConstraint(
                model_name='finding',
                constraint=models.UniqueConstraint(fields=('visit', 'place'), name='one_finding_a_place'),
            ),
            migrations.AddIndex(
                model_name='wording',
                index=models.Index(fields=['unit', 'valid_from'], name='wording_of_a_unit'),
            ),
            migrations.AddConstraint(
                model_name='allotmentchange',
                constraint=models.UniqueConstraint(fields=('allotment', 'allocation'), name='one_change_a_decision'),
            ),
            migrations.AddConstraint(
                model_name='allotmentchange',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('amount__lte', 1000000000000000)), name='allotment_change_in_range'),
            ),
            migrations.AddConstraint(
                model_name='allotment',
                constraint=models.UniqueConstraint(fields=('allocation', 'body', 'source'), name='one_allotment_a_body_and_source'),
            ),
            migrations.AddConstraint(
                model_name='allotment',
                constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('amount__lte', 1000000000000000)), name='allotment_in_range'),
            ),
            migrations.AddIndex(
                model_name='assignment',
                index=models.Index(fields=['body', 'period'], name='assignments_of_a_period'),
            ),
            migrations.AddConstraint(
                model_name='chasing',
                constraint=models.UniqueConstraint(condition=models.Q(('by_system', True)), fields=('opening', 'body', 'deadline'), name='one_chasing_by_the_system_a_deadline'),
            ),
            migrations.AddConstraint(
                model_name='communeestimate',
                constraint=models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('call', 'body'), name='one_first_estimate_a_commune_and_call'),
            ),
            migrations.AddConstraint(
                model_name='communereport',
                constraint=models.UniqueConstraint(fields=('sheet', 'confirmation'), name='one_commune_report_a_confirmation'),
            ),
            migrations.AddConstraint(
                model_name='communereport',
                constraint=models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('sheet',), name='one_first_commune_report_a_sheet'),
            ),
            migrations.AddConstraint(
                model_name='opinion',
                constraint=models.UniqueConstraint(fields=('consultation', 'body'), name='a_body_is_asked_once_a_consultation'),
            ),
            migrations.AddConstraint(
                model_name='opinion',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='an_answered_opinion_says_what_and_when'),
            ),
            migrations.AddConstraint(
                model_name='estimateline',
                constraint=models.UniqueConstraint(fields=('estimate', 'place'), name='one_estimate_line_a_place'),
            ),
            migrations.AddConstraint(
                model_name='estimateline',
                constraint=models.CheckConstraint(condition=models.Q(('amount', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('quantity'), '*', models.F('times')), '*', models.F('price'))), ('amount__gte', 1)), name='a_line_is_quantity_times_price'),
            ),
            migrations.AddConstraint(
                model_name='estimate',
                constraint=models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('round', 'body'), name='one_first_estimate_a_body_and_round'),
            ),
            migrations.AddConstraint(
                model_name='appraisal',
                constraint=models.UniqueConstraint(fields=('estimate', 'number'), name='one_appraisal_a_number'),
            ),
            migrations.AddConstraint(
                model_name='teamscore',
                constraint=models.UniqueConstraint(fields=('evaluation', 'report'), name='one_score_a_team_and_evaluation'),
            ),
            migrations.AddConstraint(
                model_name='teamscore',
                constraint=models.CheckConstraint(condition=models.Q(('given', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='an_adjusted_score_has_its_reason'),
            ),
            migrations.AddConstraint(
                model_name='teamscore',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('computed', None), ('computed__lte', 1000), _connector='OR'), models.Q(('given', None), ('given__lte', 1000), _connector='OR')), name='a_score_is_at_most_a_hundred'),
            ),
            migrations.AddConstraint(
                model_name='evaluation',
                constraint=models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('opening', 'unit'), name='one_evaluation_a_district_and_month'),
            ),
            migrations.AddConstraint(
                model_name='guidedindicator',
                constraint=models.UniqueConstraint(fields=('letter', 'indicator'), name='an_indicator_once_a_letter'),
            ),
            migrations.AddIndex(
                model_name='guidanceletter',
                index=models.Index(fields=['body', 'day'], name='guidance_of_a_body'),
            ),
            migrations.AddConstraint(
                model_name='proposedconsolidation',
                constraint=models.UniqueConstraint(fields=('proposal', 'consolidation'), name='a_consolidation_once_a_proposal'),
            ),
            migrations.AddConstraint(
                model_name='roundend',
                constraint=models.CheckConstraint(condition=models.Q(('outcome', 'included'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_round_left_out_says_why'),
            ),
            migrations.AddConstraint(
                model_name='workfile',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('access', ''), ('closed_at', None), ('closed_by', None), ('maintenance', ''), ('title', '')), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), models.Q(('title', ''), _negated=True), models.Q(('maintenance', ''), _negated=True)), _connector='OR'), name='a_file_is_closed_whole'),
            ),
            migrations.AddConstraint(
                model_name='filedpaper',
                constraint=models.UniqueConstraint(fields=('file', 'place'), name='one_filed_paper_a_place'),
            ),
            migrations.AddConstraint(
                model_name='filedpaper',
                constraint=models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('file', 'case'), name='a_case_once_a_file'),
            ),
            migrations.AddConstraint(
                model_name='filedpaper',
                constraint=models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('file', 'arrival'), name='an_arrival_once_a_file'),
            ),
            migrations.AddConstraint(
                model_name='filedpaper',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('arrival__isnull', False), ('case', None)), models.Q(('arrival', None), ('case__isnull', False)), _connector='OR'), name='a_filed_paper_is_one_paper'),
            ),
            migrations.AddConstraint(
                model_name='filedpaper',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), ('removed_at', None), ('removed_by', None)), models.Q(('removed_at__isnull', False), ('removed_by__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='a_removed_paper_says_why'),
            ),
        ]),
    ]
