from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('decisions', '0042_people'),
    ]

    operations = [
        migrations.AddField(
            model_name='officer',
            name='password_once',
            field=models.BooleanField(default=False, verbose_name='mật khẩu dùng một lần'),
        ),
    ]
