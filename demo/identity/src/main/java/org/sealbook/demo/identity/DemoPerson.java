package org.sealbook.demo.identity;

import java.util.List;
import java.util.Optional;

/**
 * Somebody who may sign in. Nobody of them exists.
 *
 * @param login the name at the sign-in page
 * @param idType a code of GB/T 36903 Annex A: 111 a citizen's number, 001 a unified social credit code
 */
record DemoPerson(String login, String name, String idType, String id) {

    static final List<DemoPerson> ALL = List.of(
            new DemoPerson("zhou", "周㳘", "111", "310101199001010012"),
            new DemoPerson("lin", "林晚晴", "111", "310115198512120022"),
            new DemoPerson("yunqi", "上海云栖示例科技有限公司", "001", "91310101MA1K00015A"),
            new DemoPerson("hemu", "上海禾木示例餐饮管理有限公司", "001", "91310101MA1K000235"),
            new DemoPerson("tongyuan", "上海通远示例物流有限公司", "001", "91310101MA1K000310"));

    static Optional<DemoPerson> of(String login) {
        return ALL.stream().filter(one -> one.login().equals(login)).findFirst();
    }

    @Override
    public String toString() {
        return login;
    }
}
