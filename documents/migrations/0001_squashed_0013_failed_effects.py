"""All tables of this floor as they are after 0013_failed_effects, made at once; a house that has the older migrations goes by those."""

import django.db.models.deletion
import django.utils.timezone
import documents.outbox.models
import documents.papers.models
from django.db import migrations, models

from documents.database.at_once import AllAtOnce


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('documents', '0001_books_outbox_clock'),
        ('documents', '0002_papers'),
        ('documents', '0003_dispatch'),
        ('documents', '0004_scans'),
        ('documents', '0005_void_requests'),
        ('documents', '0006_arrival_fences'),
        ('documents', '0007_returns'),
        ('documents', '0008_signing'),
        ('documents', '0009_likeness'),
        ('documents', '0010_exchange'),
        ('documents', '0011_checking_codes'),
        ('documents', '0012_copies'),
        ('documents', '0013_failed_effects'),
    ]

    dependencies = [
    ]

    operations = [
        AllAtOnce([
            migrations.CreateModel(
                name='Copy',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(max_length=110, unique=True, verbose_name='mã đề nghị sao')),
                    ('body', models.CharField(max_length=40, verbose_name='cơ quan sao')),
                    ('form', models.CharField(choices=[('sao_y', 'Sao y'), ('sao_luc', 'Sao lục'), ('trich_sao', 'Trích sao')], max_length=9, verbose_name='hình thức sao')),
                    ('medium', models.CharField(choices=[('paper', 'giấy'), ('digital', 'điện tử')], max_length=7, verbose_name='định dạng bản sao')),
                    ('text', models.TextField(verbose_name='nội dung đã ký')),
                    ('hash_signed', models.CharField(max_length=64, verbose_name='mã băm khi ký')),
                    ('signed_at', models.DateTimeField(verbose_name='ký lúc')),
                    ('signed_by', models.CharField(max_length=80, verbose_name='người ký')),
                    ('number', models.PositiveIntegerField(blank=True, null=True, verbose_name='số')),
                    ('day', models.DateField(blank=True, null=True, verbose_name='ngày sao')),
                ],
                options={
                    'verbose_name': 'bản sao',
                    'ordering': ('pk',),
                },
            ),
            migrations.CreateModel(
                name='ArrivalBook',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.CharField(max_length=40, verbose_name='cơ quan')),
                    ('body_name', models.CharField(max_length=200, verbose_name='tên cơ quan')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                    ('opening', models.PositiveIntegerField(default=0, verbose_name='số đến cuối cùng trước khi mở sổ')),
                    ('last', models.PositiveIntegerField(default=0, verbose_name='số đến cuối cùng')),
                    ('last_at', models.DateTimeField(blank=True, null=True, verbose_name='lúc vào sổ văn bản cuối cùng')),
                    ('opened_at', models.DateTimeField(verbose_name='mở lúc')),
                    ('opened_by', models.CharField(max_length=80, verbose_name='người mở')),
                ],
                options={
                    'verbose_name': 'sổ đăng ký văn bản đến',
                    'constraints': [models.UniqueConstraint(fields=('body', 'year'), name='one_arrival_book_a_body_year'), models.CheckConstraint(condition=models.Q(('last__gte', models.F('opening'))), name='an_arrival_book_counts_up'), models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='an_arrival_book_has_a_body')],
                },
            ),
            migrations.CreateModel(
                name='Arrival',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('number', models.PositiveIntegerField(verbose_name='số đến')),
                    ('arrived', models.DateField(verbose_name='ngày đến')),
                    ('author', models.CharField(max_length=200, verbose_name='tác giả')),
                    ('kind', models.CharField(blank=True, max_length=100, verbose_name='tên loại')),
                    ('symbol', models.CharField(blank=True, max_length=70, verbose_name='số, ký hiệu')),
                    ('day', models.DateField(blank=True, null=True, verbose_name='ngày, tháng văn bản')),
                    ('about', models.CharField(max_length=500, verbose_name='trích yếu')),
                    ('document_id', models.CharField(blank=True, max_length=120, verbose_name='mã định danh văn bản')),
                    ('likeness', models.CharField(blank=True, max_length=400, verbose_name='khóa so trùng')),
                    ('entered_at', models.DateTimeField(verbose_name='vào sổ lúc')),
                    ('entered_by', models.CharField(max_length=80, verbose_name='người vào sổ')),
                    ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='documents.arrivalbook')),
                ],
                options={
                    'verbose_name': 'văn bản đến',
                    'ordering': ('book', 'number'),
                },
            ),
            migrations.CreateModel(
                name='ArrivalFence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first', models.PositiveIntegerField(verbose_name='từ số đến')),
                    ('last', models.PositiveIntegerField(verbose_name='đến số đến')),
                    ('reason', models.CharField(max_length=300, verbose_name='lý do')),
                    ('by', models.CharField(max_length=80, verbose_name='người thực hiện')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fences', to='documents.arrivalbook')),
                ],
                options={
                    'verbose_name': 'khoảng số đến bỏ trống có tuyên bố',
                },
            ),
            migrations.CreateModel(
                name='Book',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.CharField(max_length=40, verbose_name='cơ quan')),
                    ('body_name', models.CharField(max_length=200, verbose_name='tên cơ quan')),
                    ('series', models.CharField(max_length=20, verbose_name='loại sổ')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                    ('kept', models.CharField(choices=[('here', 'tại đây'), ('elsewhere', 'ở hệ thống khác')], default='here', max_length=9, verbose_name='nơi giữ sổ')),
                    ('opening', models.PositiveIntegerField(default=0, verbose_name='số cuối đã cấp trước khi mở sổ')),
                    ('last', models.PositiveIntegerField(default=0, verbose_name='số cuối cùng')),
                    ('last_day', models.DateField(blank=True, null=True, verbose_name='ngày của số cuối cùng')),
                    ('last_at', models.DateTimeField(blank=True, null=True, verbose_name='lúc cấp số cuối cùng')),
                    ('opened_at', models.DateTimeField(verbose_name='mở lúc')),
                    ('opened_by', models.CharField(max_length=80, verbose_name='người mở')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='khóa lúc')),
                    ('closed_by', models.CharField(blank=True, max_length=80, verbose_name='người khóa')),
                ],
                options={
                    'verbose_name': 'sổ đăng ký văn bản',
                    'constraints': [models.UniqueConstraint(fields=('body', 'series', 'year'), name='one_book_a_body_series_year'), models.CheckConstraint(condition=models.Q(('last__gte', models.F('opening'))), name='a_book_counts_up_from_its_opening')],
                },
            ),
            migrations.CreateModel(
                name='Clock',
                fields=[
                    ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                    ('offset', models.BigIntegerField(default=0)),
                ],
                options={
                    'verbose_name': 'đồng hồ nghiệp vụ',
                    'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='one_clock')],
                },
            ),
            migrations.CreateModel(
                name='Consignment',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('body', models.CharField(max_length=40, verbose_name='cơ quan nhận')),
                    ('document_id', models.CharField(db_index=True, max_length=120, verbose_name='mã định danh văn bản')),
                    ('from_organ', models.CharField(max_length=35, verbose_name='mã cơ quan gửi')),
                    ('to_organ', models.CharField(max_length=35, verbose_name='mã cơ quan nhận')),
                    ('to_name', models.CharField(max_length=200, verbose_name='tên cơ quan nhận')),
                    ('business', models.PositiveSmallIntegerField(choices=[(0, 'mới'), (1, 'thu hồi'), (2, 'cập nhật'), (3, 'thay thế')], verbose_name='loại nghiệp vụ')),
                    ('refers_to', models.CharField(blank=True, max_length=120, verbose_name='văn bản liên quan')),
                    ('author', models.CharField(max_length=200, verbose_name='tác giả')),
                    ('kind', models.CharField(blank=True, max_length=100, verbose_name='tên loại')),
                    ('symbol', models.CharField(max_length=70, verbose_name='số, ký hiệu')),
                    ('day', models.DateField(verbose_name='ngày, tháng văn bản')),
                    ('about', models.CharField(max_length=500, verbose_name='trích yếu')),
                    ('signer', models.CharField(blank=True, max_length=80, verbose_name='người ký')),
                    ('due', models.DateField(blank=True, null=True, verbose_name='hạn trả lời')),
                    ('sha256', models.CharField(max_length=64, verbose_name='mã băm của gói')),
                    ('size', models.PositiveIntegerField(verbose_name='số byte của gói')),
                    ('came_at', models.DateTimeField(verbose_name='đến lúc')),
                    ('came_by', models.CharField(max_length=80, verbose_name='người nhập')),
                ],
                options={
                    'verbose_name': 'văn bản liên thông đến',
                    'ordering': ('pk',),
                    'constraints': [models.UniqueConstraint(fields=('body', 'sha256'), name='one_consignment_a_package')],
                },
            ),
            migrations.CreateModel(
                name='ConsignmentAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('how', models.CharField(choices=[('received', 'đã tiếp nhận'), ('refused', 'từ chối tiếp nhận'), ('given_back', 'đã trả lại nơi gửi')], max_length=10, verbose_name='kết quả')),
                    ('reason', models.CharField(blank=True, choices=[('unauthentic', 'không bảo đảm tính xác thực'), ('not_whole', 'không toàn vẹn'), ('misdirected', 'gửi sai nơi nhận')], max_length=11, verbose_name='lý do từ chối')),
                    ('remark', models.CharField(blank=True, max_length=500, verbose_name='điều chưa đúng')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('by', models.CharField(max_length=80, verbose_name='người thực hiện')),
                    ('arrival', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consignment_answer', to='documents.arrival')),
                    ('consignment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='documents.consignment')),
                ],
                options={
                    'verbose_name': 'trả lời văn bản liên thông',
                },
            ),
            migrations.CreateModel(
                name='ConsignmentFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='số thứ tự')),
                    ('title', models.CharField(blank=True, max_length=500, verbose_name='nội dung tệp')),
                    ('name', models.CharField(max_length=150, verbose_name='tên tệp')),
                    ('kind', models.CharField(choices=[('pdf', 'tệp PDF'), ('docx', 'tệp Word'), ('xlsx', 'tệp Excel'), ('jpg', 'ảnh JPG'), ('png', 'ảnh PNG')], max_length=4, verbose_name='loại tệp')),
                    ('sha256', models.CharField(max_length=64, verbose_name='mã băm')),
                    ('size', models.PositiveIntegerField(verbose_name='số byte')),
                    ('consignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.consignment')),
                ],
                options={
                    'verbose_name': 'tệp của văn bản liên thông đến',
                    'ordering': ('consignment', 'place'),
                },
            ),
            migrations.CreateModel(
                name='CopyLine',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('line', models.CharField(max_length=500, verbose_name='nơi nhận')),
                    ('receiver', models.CharField(blank=True, max_length=40, verbose_name='cơ quan nhận')),
                    ('sent_at', models.DateTimeField(verbose_name='giao lúc')),
                    ('sent_by', models.CharField(max_length=80, verbose_name='người giao')),
                    ('copy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='documents.copy')),
                ],
                options={
                    'verbose_name': 'nơi nhận bản sao',
                    'ordering': ('copy', 'place'),
                },
            ),
            migrations.CreateModel(
                name='CopyReceipt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('by', models.CharField(max_length=80, verbose_name='người tiếp nhận')),
                    ('arrival', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='copy_receipt', to='documents.arrival')),
                    ('line', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='receipt', to='documents.copyline')),
                ],
                options={
                    'verbose_name': 'tiếp nhận bản sao',
                },
            ),
            migrations.CreateModel(
                name='Credential',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(choices=[('person', 'của người ký'), ('agency', 'của cơ quan, tổ chức')], max_length=6, verbose_name='loại')),
                    ('holder', models.CharField(max_length=60, verbose_name='chủ thể')),
                    ('name', models.CharField(max_length=200, verbose_name='tên trên chứng thư')),
                    ('serial', models.CharField(max_length=64, verbose_name='số chứng thư')),
                    ('issuer', models.CharField(max_length=200, verbose_name='tổ chức cấp')),
                    ('valid_from', models.DateTimeField(verbose_name='có hiệu lực từ')),
                    ('valid_until', models.DateTimeField(verbose_name='hết hiệu lực lúc')),
                    ('certificate', models.TextField(verbose_name='chứng thư')),
                    ('keeper', models.CharField(choices=[('software', 'khóa mềm của bản dùng thử'), ('pkcs11', 'thiết bị lưu khóa (PKCS#11)'), ('remote', 'dịch vụ ký số từ xa')], max_length=8, verbose_name='nơi giữ khóa')),
                    ('key', models.CharField(max_length=200, verbose_name='tên khóa')),
                    ('picture', models.CharField(max_length=64, verbose_name='hình ảnh chữ ký')),
                    ('added_at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('added_by', models.CharField(max_length=80, verbose_name='người ghi')),
                    ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='ngừng dùng lúc')),
                    ('ended_by', models.CharField(blank=True, max_length=80, null=True, verbose_name='người ngừng')),
                    ('reason', models.CharField(blank=True, max_length=300, null=True, verbose_name='lý do ngừng')),
                ],
                options={
                    'verbose_name': 'chứng thư số',
                    'ordering': ('pk',),
                    'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('kind', 'holder'), name='one_credential_in_use_a_holder'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_by', None), ('reason', None)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), ('reason__isnull', False)), _connector='OR'), name='a_credential_is_ended_whole')],
                },
            ),
            migrations.CreateModel(
                name='CopyFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('stage', models.CharField(choices=[('print', 'bản in để ký'), ('issued', 'bản sao')], max_length=6, verbose_name='loại bản')),
                    ('sha256', models.CharField(max_length=64, verbose_name='mã băm')),
                    ('size', models.PositiveIntegerField(verbose_name='số byte')),
                    ('made_at', models.DateTimeField(verbose_name='tạo lúc')),
                    ('made_with', models.JSONField(verbose_name='công cụ')),
                    ('copy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.copy')),
                    ('credential', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.credential', verbose_name='chứng thư số')),
                ],
                options={
                    'verbose_name': 'tệp bản sao',
                    'ordering': ('copy', 'stage'),
                },
            ),
            migrations.CreateModel(
                name='Effect',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40)),
                    ('key', models.CharField(max_length=120)),
                    ('payload', models.JSONField(default=dict)),
                    ('state', models.CharField(choices=[('waiting', 'đang chờ'), ('running', 'đang làm'), ('done', 'đã xong'), ('failed', 'không làm được')], default='waiting', max_length=7)),
                    ('attempts', models.PositiveSmallIntegerField(default=0)),
                    ('next_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('lease', models.CharField(blank=True, max_length=32)),
                    ('lease_until', models.DateTimeField(blank=True, null=True)),
                    ('error', models.CharField(blank=True, max_length=200)),
                    ('correlation', models.CharField(default=documents.outbox.models.correlation, max_length=32)),
                    ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                    ('done_at', models.DateTimeField(blank=True, null=True)),
                ],
                options={
                    'verbose_name': 'việc ngoài cơ sở dữ liệu',
                    'indexes': [models.Index(condition=models.Q(('state__in', ['waiting', 'running'])), fields=['next_at'], name='effects_to_do'), models.Index(condition=models.Q(('state', 'failed')), fields=['kind'], name='effects_failed')],
                    'constraints': [models.UniqueConstraint(fields=('kind', 'key'), name='one_effect_a_key'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'running'), _negated=True), models.Q(('lease', ''), _negated=True), _connector='OR'), name='a_running_effect_has_a_lease')],
                },
            ),
            migrations.CreateModel(
                name='Fence',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('first', models.PositiveIntegerField(verbose_name='từ số')),
                    ('last', models.PositiveIntegerField(verbose_name='đến số')),
                    ('reason', models.CharField(max_length=300, verbose_name='lý do')),
                    ('by', models.CharField(max_length=80, verbose_name='người thực hiện')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fences', to='documents.book')),
                ],
                options={
                    'verbose_name': 'khoảng số bỏ trống có tuyên bố',
                },
            ),
            migrations.CreateModel(
                name='Handing',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('to_kind', models.CharField(choices=[('unit', 'đơn vị'), ('person', 'người')], max_length=6, verbose_name='giao cho')),
                    ('to_code', models.CharField(max_length=40, verbose_name='mã đơn vị hoặc người')),
                    ('to_name', models.CharField(max_length=200, verbose_name='đơn vị hoặc người nhận')),
                    ('remark', models.CharField(blank=True, max_length=1000, verbose_name='ý kiến chỉ đạo')),
                    ('due', models.DateField(blank=True, null=True, verbose_name='hạn xử lý')),
                    ('at', models.DateTimeField(verbose_name='giao lúc')),
                    ('by', models.CharField(max_length=80, verbose_name='người giao')),
                    ('arrival', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handings', to='documents.arrival')),
                ],
                options={
                    'verbose_name': 'giao xử lý văn bản đến',
                    'ordering': ('arrival', 'pk'),
                },
            ),
            migrations.CreateModel(
                name='Incident',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('kind', models.CharField(max_length=40, verbose_name='loại')),
                    ('ref', models.CharField(max_length=120, verbose_name='đối tượng')),
                    ('sentence', models.TextField(verbose_name='nội dung')),
                    ('correlation', models.CharField(blank=True, max_length=32)),
                    ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='từ lúc')),
                    ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='xử lý xong lúc')),
                    ('closed_by', models.CharField(blank=True, max_length=80, verbose_name='người xử lý')),
                ],
                options={
                    'verbose_name': 'sự cố',
                    'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('kind', 'ref'), name='one_open_incident')],
                },
            ),
            migrations.CreateModel(
                name='Number',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('value', models.PositiveIntegerField(verbose_name='số')),
                    ('symbol', models.CharField(max_length=60, verbose_name='ký hiệu')),
                    ('day', models.DateField(verbose_name='ngày, tháng văn bản')),
                    ('ref', models.CharField(max_length=120, null=True, unique=True, verbose_name='văn bản')),
                    ('about', models.CharField(blank=True, max_length=500, verbose_name='trích yếu')),
                    ('origin', models.CharField(choices=[('here', 'cấp tại đây'), ('outside', 'cấp ngoài hệ thống'), ('elsewhere', 'theo sổ giữ nơi khác')], default='here', max_length=9, verbose_name='nguồn')),
                    ('given_at', models.DateTimeField(verbose_name='cấp lúc')),
                    ('given_by', models.CharField(max_length=80, verbose_name='người cấp')),
                    ('late_reason', models.CharField(blank=True, max_length=300, verbose_name='lý do cấp chậm')),
                    ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='numbers', to='documents.book')),
                ],
                options={
                    'verbose_name': 'số văn bản',
                    'ordering': ('book', 'value'),
                },
            ),
            migrations.CreateModel(
                name='NumberVoid',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asked_by', models.CharField(max_length=80, verbose_name='văn thư đề nghị')),
                    ('agreed_by', models.CharField(max_length=80, verbose_name='người đồng ý')),
                    ('reason', models.CharField(max_length=300, verbose_name='lý do')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('number', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='void', to='documents.number')),
                ],
                options={
                    'verbose_name': 'hủy số',
                },
            ),
            migrations.CreateModel(
                name='Paper',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('ref', models.CharField(max_length=110, verbose_name='hồ sơ')),
                    ('round', models.PositiveSmallIntegerField(verbose_name='lần ký')),
                    ('body', models.CharField(max_length=40, verbose_name='cơ quan ban hành')),
                    ('kind', models.CharField(max_length=20, verbose_name='loại hồ sơ')),
                    ('schema', models.PositiveSmallIntegerField(verbose_name='mẫu dữ liệu')),
                    ('page', models.TextField(verbose_name='nội dung trang')),
                    ('hash_signed', models.CharField(max_length=64, verbose_name='mã băm khi ký')),
                    ('signed_at', models.DateTimeField(verbose_name='ký lúc')),
                    ('signed_by', models.CharField(max_length=80, verbose_name='người ký')),
                    ('way', models.CharField(choices=[('paper', 'giấy'), ('digital_printed', 'ký số, phát hành giấy'), ('digital', 'điện tử toàn phần')], default='paper', max_length=15, verbose_name='cách ký')),
                    ('signer', models.CharField(blank=True, max_length=60, verbose_name='chủ thể chứng thư')),
                    ('number', models.PositiveIntegerField(blank=True, null=True, verbose_name='số')),
                    ('day', models.DateField(blank=True, null=True, verbose_name='ngày, tháng văn bản')),
                    ('hash_numbered', models.CharField(blank=True, max_length=64, null=True, verbose_name='mã băm khi có số')),
                    ('code', models.CharField(default=documents.papers.models.check_code, max_length=22, unique=True, verbose_name='mã kiểm tra')),
                    ('check_at', models.CharField(blank=True, max_length=200, verbose_name='địa chỉ kiểm tra')),
                    ('token', models.CharField(blank=True, max_length=600, null=True, verbose_name='chuỗi kiểm tra')),
                ],
                options={
                    'verbose_name': 'văn bản',
                    'ordering': ('ref', 'round'),
                    'constraints': [models.UniqueConstraint(fields=('ref', 'round'), name='one_paper_a_round'), models.UniqueConstraint(condition=models.Q(('number__isnull', False)), fields=('ref',), name='one_numbered_paper_a_ref'), models.CheckConstraint(condition=models.Q(models.Q(('day', None), ('hash_numbered', None), ('number', None)), models.Q(('day__isnull', False), ('hash_numbered__isnull', False), ('number__gte', 1)), _connector='OR'), name='a_paper_is_numbered_whole')],
                },
            ),
            migrations.CreateModel(
                name='Delivery',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                    ('line', models.CharField(max_length=500, verbose_name='nơi nhận')),
                    ('receiver', models.CharField(blank=True, max_length=40, verbose_name='cơ quan nhận')),
                    ('channel', models.CharField(choices=[('system', 'trên hệ thống'), ('paper', 'bản giấy')], max_length=6, verbose_name='cách gửi')),
                    ('sent_at', models.DateTimeField(verbose_name='gửi lúc')),
                    ('sent_by', models.CharField(max_length=80, verbose_name='người gửi')),
                    ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='documents.paper')),
                ],
                options={
                    'verbose_name': 'gửi văn bản',
                    'ordering': ('paper', 'place'),
                },
            ),
            migrations.AddField(
                model_name='copy',
                name='paper',
                field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copies', to='documents.paper', verbose_name='văn bản được sao'),
            ),
            migrations.CreateModel(
                name='PaperFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('stage', models.CharField(choices=[('print', 'bản in để ký'), ('signed', 'bản có chữ ký số của người ký'), ('filled', 'bản có chữ ký số, đã ghi số và ngày'), ('issued', 'bản phát hành'), ('scan', 'bản chụp có chữ ký và dấu')], max_length=6, verbose_name='loại bản')),
                    ('format', models.CharField(choices=[('docx', 'Word'), ('pdf', 'PDF')], max_length=4, verbose_name='định dạng')),
                    ('sha256', models.CharField(max_length=64, verbose_name='mã băm')),
                    ('size', models.PositiveIntegerField(verbose_name='số byte')),
                    ('made_at', models.DateTimeField(verbose_name='tạo lúc')),
                    ('made_with', models.JSONField(verbose_name='công cụ')),
                    ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.paper')),
                ],
                options={
                    'verbose_name': 'tệp văn bản',
                    'ordering': ('paper', 'stage', 'format'),
                },
            ),
            migrations.CreateModel(
                name='Parcel',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('document_id', models.CharField(db_index=True, max_length=120, verbose_name='mã định danh văn bản')),
                    ('from_organ', models.CharField(max_length=35, verbose_name='mã cơ quan gửi')),
                    ('from_name', models.CharField(max_length=200, verbose_name='cơ quan gửi')),
                    ('to_organ', models.CharField(max_length=35, verbose_name='mã cơ quan nhận')),
                    ('to_name', models.CharField(max_length=200, verbose_name='cơ quan nhận')),
                    ('business', models.PositiveSmallIntegerField(choices=[(0, 'mới'), (1, 'thu hồi'), (2, 'cập nhật'), (3, 'thay thế')], verbose_name='loại nghiệp vụ')),
                    ('refers_to', models.CharField(blank=True, max_length=120, verbose_name='văn bản liên quan')),
                    ('leaves', models.BooleanField(verbose_name='gửi qua trục liên thông')),
                    ('packed_at', models.DateTimeField(verbose_name='đóng gói lúc')),
                    ('packed_by', models.CharField(max_length=80, verbose_name='người đóng gói')),
                    ('delivery', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='parcel', to='documents.delivery')),
                ],
                options={
                    'verbose_name': 'gói văn bản gửi đi',
                },
            ),
            migrations.CreateModel(
                name='ParcelFile',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('place', models.PositiveSmallIntegerField(verbose_name='số thứ tự')),
                    ('title', models.CharField(max_length=500, verbose_name='nội dung tệp')),
                    ('name', models.CharField(max_length=300, verbose_name='tên tệp')),
                    ('media_type', models.CharField(max_length=100, verbose_name='loại tệp')),
                    ('sha256', models.CharField(max_length=64, verbose_name='mã băm')),
                    ('size', models.PositiveIntegerField(verbose_name='số byte')),
                    ('parcel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='documents.parcel')),
                ],
                options={
                    'verbose_name': 'tệp trong gói',
                    'ordering': ('parcel', 'place'),
                },
            ),
            migrations.CreateModel(
                name='Receipt',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('reason', models.CharField(blank=True, choices=[('unauthentic', 'không bảo đảm tính xác thực'), ('not_whole', 'không toàn vẹn'), ('misdirected', 'gửi sai nơi nhận')], max_length=11, verbose_name='lý do từ chối')),
                    ('remark', models.CharField(blank=True, max_length=500, verbose_name='điều chưa đúng')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('by', models.CharField(max_length=80, verbose_name='người thực hiện')),
                    ('arrival', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='receipt', to='documents.arrival')),
                    ('delivery', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='receipt', to='documents.delivery')),
                ],
                options={
                    'verbose_name': 'tiếp nhận văn bản',
                },
            ),
            migrations.CreateModel(
                name='Return',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('how', models.CharField(choices=[('sent_back', 'đã gửi trả bản giấy'), ('cancelled', 'đã hủy văn bản điện tử')], max_length=9, verbose_name='cách trả lại')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('by', models.CharField(max_length=80, verbose_name='người thực hiện')),
                    ('delivery', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='returned', to='documents.delivery')),
                ],
                options={
                    'verbose_name': 'trả lại văn bản bị thu hồi',
                },
            ),
            migrations.CreateModel(
                name='Signature',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('role', models.CharField(choices=[('person', 'người ký'), ('agency', 'cơ quan ban hành')], max_length=6, verbose_name='chữ ký của')),
                    ('signed_at', models.DateTimeField(verbose_name='ký số lúc')),
                    ('credential', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='documents.credential')),
                    ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signature', to='documents.paperfile')),
                    ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='documents.paper')),
                ],
                options={
                    'verbose_name': 'chữ ký số',
                    'ordering': ('pk',),
                },
            ),
            migrations.CreateModel(
                name='StatusNote',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('seq', models.PositiveSmallIntegerField(verbose_name='số thứ tự')),
                    ('status', models.CharField(choices=[('01', 'Đã đến'), ('02', 'Từ chối tiếp nhận'), ('03', 'Đã tiếp nhận'), ('04', 'Phân công'), ('05', 'Đang xử lý'), ('06', 'Hoàn thành'), ('13', 'Yêu cầu lấy lại'), ('15', 'Đồng ý lấy lại'), ('16', 'Từ chối lấy lại')], max_length=2, verbose_name='trạng thái')),
                    ('ours', models.BooleanField(verbose_name='do nơi này báo')),
                    ('remark', models.CharField(blank=True, max_length=500, verbose_name='nội dung')),
                    ('staff', models.CharField(blank=True, max_length=80, verbose_name='người báo')),
                    ('said_at', models.DateTimeField(verbose_name='báo lúc')),
                    ('noted_at', models.DateTimeField(verbose_name='ghi lúc')),
                    ('sha256', models.CharField(blank=True, max_length=64, verbose_name='mã băm của tệp')),
                    ('consignment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statuses', to='documents.consignment')),
                    ('parcel', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='statuses', to='documents.parcel')),
                ],
                options={
                    'verbose_name': 'trạng thái văn bản liên thông',
                    'ordering': ('pk',),
                },
            ),
            migrations.CreateModel(
                name='VoidRequest',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('asker', models.CharField(max_length=40, verbose_name='mã người đề nghị')),
                    ('asked_by', models.CharField(max_length=80, verbose_name='văn thư đề nghị')),
                    ('reason', models.CharField(max_length=300, verbose_name='lý do')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('number', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='void_requests', to='documents.number')),
                ],
                options={
                    'verbose_name': 'đề nghị hủy số',
                    'ordering': ('pk',),
                },
            ),
            migrations.CreateModel(
                name='VoidAnswer',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('agreed', models.BooleanField(verbose_name='đồng ý')),
                    ('by', models.CharField(max_length=80, verbose_name='người trả lời')),
                    ('remark', models.CharField(blank=True, max_length=300, verbose_name='ý kiến')),
                    ('at', models.DateTimeField(verbose_name='lúc')),
                    ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='documents.voidrequest')),
                ],
                options={
                    'verbose_name': 'trả lời đề nghị hủy số',
                },
            ),
            migrations.AddIndex(
                model_name='arrival',
                index=models.Index(condition=models.Q(('likeness', ''), _negated=True), fields=['likeness'], name='arrival_by_likeness'),
            ),
            migrations.AddIndex(
                model_name='arrival',
                index=models.Index(condition=models.Q(('document_id', ''), _negated=True), fields=['document_id'], name='arrival_by_document_id'),
            ),
            migrations.AddConstraint(
                model_name='arrival',
                constraint=models.UniqueConstraint(fields=('book', 'number'), name='one_arrival_a_number'),
            ),
            migrations.AddConstraint(
                model_name='arrival',
                constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='arrivals_begin_at_one'),
            ),
            migrations.AddConstraint(
                model_name='arrivalfence',
                constraint=models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='an_arrival_fence_spans_numbers'),
            ),
            migrations.AddConstraint(
                model_name='arrivalfence',
                constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_arrival_fence_has_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='consignmentanswer',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('arrival__isnull', False), ('how', 'received'), ('reason', ''), ('remark', '')), models.Q(('arrival', None), ('how', 'refused'), models.Q(('reason', ''), _negated=True), models.Q(('remark', ''), _negated=True)), models.Q(('arrival', None), ('how', 'given_back'), ('reason', '')), _connector='OR'), name='a_consignment_is_answered_one_way'),
            ),
            migrations.AddConstraint(
                model_name='consignmentfile',
                constraint=models.UniqueConstraint(fields=('consignment', 'place'), name='one_consignment_file_a_place'),
            ),
            migrations.AddIndex(
                model_name='copyline',
                index=models.Index(fields=['receiver', 'sent_at'], name='copy_line_by_receiver'),
            ),
            migrations.AddConstraint(
                model_name='copyline',
                constraint=models.UniqueConstraint(fields=('copy', 'place'), name='one_copy_line_a_place'),
            ),
            migrations.AddConstraint(
                model_name='copyline',
                constraint=models.UniqueConstraint(condition=models.Q(('receiver', ''), _negated=True), fields=('copy', 'receiver'), name='one_copy_line_a_receiver'),
            ),
            migrations.AddConstraint(
                model_name='copyfile',
                constraint=models.UniqueConstraint(fields=('copy', 'stage'), name='one_copy_file_a_stage'),
            ),
            migrations.AddConstraint(
                model_name='fence',
                constraint=models.CheckConstraint(condition=models.Q(('last__gte', models.F('first'))), name='a_fence_spans_numbers'),
            ),
            migrations.AddIndex(
                model_name='handing',
                index=models.Index(fields=['to_kind', 'to_code'], name='handing_by_taker'),
            ),
            migrations.AddConstraint(
                model_name='number',
                constraint=models.UniqueConstraint(fields=('book', 'value'), name='one_row_a_number'),
            ),
            migrations.AddConstraint(
                model_name='number',
                constraint=models.CheckConstraint(condition=models.Q(('value__gte', 1)), name='numbers_begin_at_one'),
            ),
            migrations.AddConstraint(
                model_name='number',
                constraint=models.CheckConstraint(condition=models.Q(('ref__isnull', True), models.Q(('ref', ''), _negated=True), _connector='OR'), name='a_ref_is_never_empty'),
            ),
            migrations.AddConstraint(
                model_name='numbervoid',
                constraint=models.CheckConstraint(condition=models.Q(('asked_by', models.F('agreed_by')), _negated=True), name='two_people_void_a_number'),
            ),
            migrations.AddIndex(
                model_name='delivery',
                index=models.Index(fields=['receiver', 'sent_at'], name='delivery_by_receiver'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.UniqueConstraint(fields=('paper', 'place'), name='one_delivery_a_line'),
            ),
            migrations.AddConstraint(
                model_name='delivery',
                constraint=models.UniqueConstraint(condition=models.Q(('receiver', ''), _negated=True), fields=('paper', 'receiver'), name='one_delivery_a_receiver'),
            ),
            migrations.AddConstraint(
                model_name='copy',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('day', None), ('number', None)), models.Q(('day__isnull', False), ('number__gte', 1)), _connector='OR'), name='a_copy_is_numbered_whole'),
            ),
            migrations.AddConstraint(
                model_name='paperfile',
                constraint=models.UniqueConstraint(fields=('paper', 'stage', 'format'), name='one_file_a_stage_and_format'),
            ),
            migrations.AddConstraint(
                model_name='parcel',
                constraint=models.CheckConstraint(condition=models.Q(('business', 0), models.Q(('refers_to', ''), _negated=True), _connector='OR'), name='a_later_paper_names_the_earlier'),
            ),
            migrations.AddConstraint(
                model_name='parcelfile',
                constraint=models.UniqueConstraint(fields=('parcel', 'place'), name='one_parcel_file_a_place'),
            ),
            migrations.AddConstraint(
                model_name='receipt',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('arrival__isnull', False), ('reason', ''), ('remark', '')), models.Q(('arrival', None), ('reason__in', ['unauthentic', 'not_whole', 'misdirected']), models.Q(('remark', ''), _negated=True)), _connector='OR'), name='received_or_refused_for_a_reason'),
            ),
            migrations.AddConstraint(
                model_name='signature',
                constraint=models.UniqueConstraint(fields=('paper', 'role'), name='one_signature_a_paper_and_role'),
            ),
            migrations.AddConstraint(
                model_name='statusnote',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('consignment__isnull', False), ('parcel', None)), models.Q(('consignment', None), ('parcel__isnull', False)), _connector='OR'), name='a_status_is_about_one_paper'),
            ),
            migrations.AddConstraint(
                model_name='statusnote',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('ours', True), ('sha256', '')), ('ours', False), _connector='OR'), name='ours_has_no_file'),
            ),
            migrations.AddConstraint(
                model_name='statusnote',
                constraint=models.UniqueConstraint(condition=models.Q(('parcel__isnull', False)), fields=('parcel', 'seq'), name='one_parcel_status_a_place'),
            ),
            migrations.AddConstraint(
                model_name='statusnote',
                constraint=models.UniqueConstraint(condition=models.Q(('consignment__isnull', False)), fields=('consignment', 'seq'), name='one_status_a_place'),
            ),
        ]),
    ]
