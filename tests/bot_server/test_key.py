from bot_server.__main__ import main


def test_the_key_is_made_once_and_its_public_half_printed(tmp_path, capsys):
    path = tmp_path / "key.pem"
    assert main(["key", str(path)]) == 0
    first = capsys.readouterr().out
    assert [line.split("=")[0] for line in first.splitlines()] == ["AISLE_AUTH_ISSUER", "AISLE_AUTH_JWKS"]
    assert "PRIVATE" in path.read_text()
    assert main(["key", str(path)]) == 0
    assert capsys.readouterr().out == first


def test_a_file_that_is_no_key_is_named(tmp_path, capsys):
    path = tmp_path / "key.pem"
    path.write_text("hello")
    assert main(["key", str(path)]) == 1
    answer = capsys.readouterr()
    assert answer.out == ""
    assert "key.pem" in answer.err
